/** Contour: the ingress controller of every cluster that serves HTTP. */
import { checkInternal, defineComponent } from '#kernel'
import { checkNames, checkProvider, needsCertManager } from './builds.ts'
import { chart } from './chart.ts'
import { options, values } from './values.ts'

export const contour = defineComponent({
  name: 'contour',
  values,
  options,
  chart,
  requires: context =>
    needsCertManager(context)
      ? [{ component: 'cert-manager', because: 'it issues the certificates between Contour and Envoy' }]
      : [],
  check: context => [
    ...checkNames(context),
    ...checkProvider(context),
    ...checkInternal(context, ['envoy', 'service', 'annotations'], context.values.envoy.service.annotations),
  ],
})
