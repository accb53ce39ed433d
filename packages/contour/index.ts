/** Contour: the ingress controller of every cluster that serves HTTP. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { values } from './values.ts'

export const contour = defineComponent({
  name: 'contour',
  values,
  chart,
  requires: () => [
    { component: 'cert-manager', because: 'it issues the certificates between Contour and Envoy' },
  ],
})
