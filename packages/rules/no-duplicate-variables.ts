/** Each variable of a container has one value. */
import { containerRule } from './parts/pod-rule.ts'
import { maps, text } from './parts/json.ts'

export const noDuplicateVariables = containerRule({
  id: 'no-duplicate-variables',
  severity: 'error',
  why: 'Of two values the last one counts, and a reader sees the first; kapp and kubectl merge the list by name and lose one.',
  fix: 'remove one of the two',
  references: [
    'kube-linter duplicate-env-var',
    'kube-score environment-variable-key-duplication',
    'kubescape C-0295',
  ],
  check: ({ container }) => {
    const names = [...maps(container['env'])].map(([, { name }]) => text(name))
    return names.flatMap((name, i) =>
      name !== undefined && names.indexOf(name) < i
        ? [
            {
              message: `has two values of ${name}`,
              found: `env ${names.indexOf(name)} and ${i}`,
              expected: 'one',
              path: ['env', i],
            },
          ]
        : [],
    )
  },
  examples: {
    passes: [
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '1' },
        ],
      },
      {},
    ],
    fails: [
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
    ],
  },
})
