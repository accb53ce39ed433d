/** The package repository of the TKG release, from the private registry. */
import { ApiObject } from 'cdk8s'
import { defineComponent, group, text } from '#kernel'
import { changeGroup } from './order.ts'

/** Comes before every PackageInstall; kapp waits until the repository is reconciled. */
export const REPOSITORY_GROUP = 'tanzu-standard.drawbridge/repository'

const values = group('The standard package repository.', {
  image: text('Path of the repository below the registry project.', 'packages/standard/repo'),
  tag: text('Tag of the repository; default: the one of the TKG release.'),
  syncPeriod: text('How often the repository is read again.', '10m'),
})

/**
 * PackageRepository `tanzu-standard` in kapp-controller's global namespace. TKG declares the same object once, without a
 * kapp label, so the agent may adopt it; TKG's own labels are repeated so that nothing changes hands silently.
 */
export const tanzuStandard = defineComponent({
  name: 'tanzu-standard',
  values,
  offers: ({ environment: { release }, values }) => ({
    images: [
      {
        repository: values.image,
        tag: values.tag ?? release.repositoryTag,
        ...(values.tag === undefined &&
          release.uncertain?.['repositoryTag'] !== undefined && {
            uncertain: release.uncertain['repositoryTag'],
          }),
      },
    ],
  }),
  chart: (chart, { environment: { registry, release }, values }) => {
    new ApiObject(chart, 'repository', {
      apiVersion: 'packaging.carvel.dev/v1alpha1',
      kind: 'PackageRepository',
      metadata: {
        name: 'tanzu-standard',
        namespace: 'tanzu-package-repo-global',
        annotations: {
          ...changeGroup(REPOSITORY_GROUP),
          'tkg.tanzu.vmware.com/addon-type': 'addons-management/standard-package-repo',
          'tanzu.vmware.com/owner': 'tkg',
        },
      },
      spec: {
        fetch: {
          imgpkgBundle: {
            image: `${registry.host}/${registry.project}/${values.image}:${values.tag ?? release.repositoryTag}`,
          },
        },
        syncPeriod: values.syncPeriod,
      },
    })
  },
})
