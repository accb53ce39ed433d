/** The shared-services cluster: what all other clusters of staging use. */
import { contour } from '#contour'
import { grafana } from '#grafana'
import { harbor } from '#harbor'
import { role } from '#kernel'
import { prometheus } from '#prometheus'
import { staging } from '../environment.ts'

export const sharedServices = role(staging, {
  role: 'shared-services',
  components: [contour(), prometheus({ ingress: { enabled: true } }), grafana(), harbor()],
})
