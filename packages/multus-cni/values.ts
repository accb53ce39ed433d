/** Data values of multus-cni 3.8.0. Facts: TKG 1.6 fact sheet, section 2.7. Defaults are the package's own. */
import { group, text, texts, type Context } from '#kernel'
import type { options } from './options.ts'

export const values = group('multus-cni 3.8.0', {
  namespace: text('Namespace of the DaemonSet.', 'kube-system'),
  daemonset: group('The DaemonSet.', {
    args: texts('Arguments of the script that writes the configuration of Multus on each node.', [
      '--multus-conf-file=auto',
      '--cni-version=0.3.1',
    ]),
  }),
})

export type MultusContext = Context<typeof values, typeof options>
