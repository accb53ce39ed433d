/** No container becomes root by a command. */
import { containerRule } from './parts/pod-rule.ts'
import { show, texts } from './parts/json.ts'

export const noSudo = containerRule({
  id: 'no-sudo',
  severity: 'error',
  why: 'A container that needs sudo was given the wrong user, and keeps a way to root for whoever comes in.',
  fix: 'remove sudo, and give the container the user that it needs',
  references: ['NIST AC-6', 'kubescape C-0062'],
  check: ({ container }) =>
    (['command', 'args'] as const).flatMap(key =>
      texts(container[key]).flatMap((word, i) =>
        /(?:^|[\s;|&/])(?:sudo|su|doas)(?:\s|$)/.test(word)
          ? [
              {
                message: 'becomes another user by a command',
                found: show(word),
                expected: 'no sudo',
                path: [key, i],
              },
            ]
          : [],
      ),
    ),
  examples: {
    passes: [{ command: ['/bin/app'], args: ['--consumer=sudoku'] }, {}],
    fails: [
      { command: ['sudo', '/bin/app'] },
      { command: ['sh', '-c', 'sudo mount /data && app'] },
      { command: ['/usr/bin/sudo'] },
    ],
  },
})
