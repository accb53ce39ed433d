/** What the room of every agent is held to, as texts for goldens: its YAML, the operator's page, what it offers. */
import type { ComponentUse, EnvironmentInput } from '#kernel'
import { offeredText, renderScene, renderText } from './index.ts'

/** One use of an agent beside one Git mirror; `name` is a sentence, and that of its goldens. */
export interface AgentCase {
  readonly name: string
  readonly use: ComponentUse
  readonly git: EnvironmentInput['git']
}

const CA = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

/** Two mirrors: one that anybody may read, and one over SSH. */
export const mirrors = {
  https: { url: 'https://git.test.example.internal/platform/drawbridge.git', ca: CA },
  ssh: {
    url: 'ssh://git@git.test.example.internal:2222/platform/drawbridge.git',
    credentials: 'git-mirror',
    knownHosts: '[git.test.example.internal]:2222 ecdsa-sha2-nistp256 AAAA\n',
  },
} as const

/** Each golden's file below `testdata/` and its text: a `.yaml` and a `.md` a case, and `offered.yaml`. */
export function agentGoldens(
  agent: string,
  components: readonly ComponentUse[],
  cases: readonly AgentCase[],
): { readonly file: string; readonly text: () => string }[] {
  const [first] = cases
  return [
    ...cases.flatMap(({ name, use, git }) => {
      const environment = { agent: use, git }
      const file = name.replaceAll(' ', '-')
      return [
        { file: `${file}.yaml`, text: () => renderText(agent, components, { environment }) },
        { file: `${file}.md`, text: () => page(components, environment) },
      ]
    }),
    {
      file: 'offered.yaml',
      text: () => offeredText(agent, [], { environment: first ? { agent: first.use, git: first.git } : {} }),
    },
  ]
}

function page(components: readonly ComponentUse[], environment: Partial<EnvironmentInput>): string {
  const guide = renderScene(components, { environment }).find(({ path }) => path === 'agent/README.md')
  return guide?.text ?? ''
}
