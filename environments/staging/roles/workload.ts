/** What every workload cluster of staging runs beside its applications. */
import { contour } from '#contour'
import { grafana } from '#grafana'
import { role } from '#kernel'
import { prometheus } from '#prometheus'
import { envoyOutlivesApplications } from '../../overlays/envoy.ts'
import { staging } from '../environment.ts'

export const workload = role(staging, {
  role: 'workload',
  components: [contour({}, { packageOverlays: [envoyOutlivesApplications] }), prometheus(), grafana()],
})
