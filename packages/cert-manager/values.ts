/** Data values of cert-manager 1.7.2: its one key. Facts: TKG 1.6 fact sheet, section 2.1. */
import { group, text } from '#kernel'

export const values = group('cert-manager 1.7.2', {
  namespace: text('Namespace for cert-manager.', 'cert-manager'),
})
