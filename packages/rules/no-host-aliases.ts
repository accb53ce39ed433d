/** Names are resolved by DNS alone. */
import { podRule } from './parts/pod-rule.ts'
import { maps, show, texts } from './parts/json.ts'

export const noHostAliases = podRule({
  id: 'no-host-aliases',
  severity: 'warning',
  why: 'An alias leads a name elsewhere for this pod only, and nobody who looks at DNS sees it.',
  fix: 'put the name into DNS',
  references: ['NIST SC-20', 'trivy AVD-KSV-0007'],
  check: ({ spec }) =>
    [...maps(spec['hostAliases'])].map(([i, alias]) => ({
      message: 'the pod has names of its own',
      found: `${texts(alias['hostnames']).join(', ')} = ${show(alias['ip'])}`,
      expected: 'no hostAliases',
      path: ['hostAliases', i],
    })),
  examples: {
    passes: [{}, { hostAliases: [] }],
    fails: [{ hostAliases: [{ ip: '10.40.255.9', hostnames: ['db'] }] }],
  },
})
