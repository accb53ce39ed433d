/** No container waits for somebody to type. */
import { containerRule } from './parts/pod-rule.ts'

export const noTerminal = containerRule({
  id: 'no-terminal',
  severity: 'warning',
  why: 'An open terminal is for people who try things, and nobody should on these clusters.',
  fix: 'remove stdin and tty',
  references: ['NIST CM-7', 'gatekeeper disallowinteractive'],
  check: ({ container }) =>
    (['stdin', 'tty'] as const).flatMap(key =>
      container[key] === true
        ? [
            {
              message: 'holds a terminal open',
              found: `${key}: true`,
              expected: 'false, or nothing',
              path: [key],
            },
          ]
        : [],
    ),
  examples: {
    passes: [{}, { tty: false }],
    fails: [{ tty: true }, { stdin: true }],
  },
})
