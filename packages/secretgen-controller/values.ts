/**
 * Data values of secretgen-controller 0.9.1. Facts: TKG 1.6 fact sheet, sections 1.5 and 2.12. Defaults are what TKG gives
 * the package, which is the package's own values except where the test beside this file says otherwise.
 */
import { addonFields } from '#carvel'
import { choice, flag, group, text } from '#kernel'

export const values = group('secretgen-controller 0.9.1', {
  ...addonFields,
  secretgenController: group('secretgen-controller.', {
    namespace: text('Namespace that it runs in.', 'tanzu-system'),
    createNamespace: flag('Whether the package makes the namespace.', true),
    image: group("The image, for one that the package's own list does not name.", {
      repository: text('Registry and project.', ''),
      path: text('Path below it.', ''),
      tag: text('Tag.', ''),
      pullPolicy: choice(['Always', 'IfNotPresent', 'Never'])('When it is pulled.', 'IfNotPresent'),
    }),
  }),
})
