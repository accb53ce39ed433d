/** Contour: the ingress controller of every cluster that serves HTTP. */
import { checkInternal, defineComponent } from '#kernel'
import { checkNames, checkProvider, needsCertManager } from './builds.ts'
import { chart } from './chart.ts'
import { checkValues } from './check.ts'
import { checkConfiguration } from './configuration-file.ts'
import { offers } from './offers.ts'
import { options, values } from './values.ts'

export const contour = defineComponent({
  name: 'contour',
  values,
  options,
  example: {
    options: {
      configuration: {
        timeouts: { 'request-timeout': '5m' },
        'accesslog-format': 'json',
        disablePermitInsecure: true,
      },
    },
  },
  offers,
  chart,
  requires: context =>
    needsCertManager(context)
      ? [{ component: 'cert-manager', because: 'it issues the certificates between Contour and Envoy' }]
      : [],
  check: context => [
    ...checkNames(context),
    ...checkProvider(context),
    ...checkValues(context),
    ...checkConfiguration(context),
    ...checkInternal(context, ['envoy', 'service', 'annotations'], context.values.envoy.service.annotations),
  ],
})
