/** What Flux would refuse or misread. */
import { checkDurations, checkNamespace, NAMESPACE } from '#carvel'
import type { Problem } from '#kernel'
import type { FluxContext } from './values.ts'

export function checkValues(context: FluxContext): Problem[] {
  const { sourceController, kustomizeController } = context.values
  return [
    ...checkDurations(context, 'flux', [['interval'], ['retryInterval'], ['timeout']]),
    // what is applied by hand goes by namespaces, one after the other
    ...checkNamespace(context, 'flux', {
      [NAMESPACE]: 'the packages',
      [sourceController.namespace]: 'a controller',
      [kustomizeController.namespace]: 'a controller',
    }),
    ...checkImages(context),
  ]
}

function checkImages({ values: { images }, problem }: FluxContext): Problem[] {
  return Object.entries(images).flatMap(([key, found]) =>
    found === undefined || /^[a-z0-9][a-z0-9._/-]*:[\w.-]+$/.test(found)
      ? []
      : [
          problem('agent/image', ['images', key], {
            message: `flux: images.${key} is no image below the registry's project`,
            found,
            expected: 'repository:tag, for example fluxcd-source-controller:v0.24.4_vmware.1',
            fix: 'take it from the list of your copy',
          }),
        ],
  )
}
