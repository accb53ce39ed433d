/** The shared-services cluster: what all other clusters of production use. */
import { contour } from '#contour'
import { grafana } from '#grafana'
import { role } from '#kernel'
import { prometheus } from '#prometheus'
import { production } from '../environment.ts'

export const sharedServices = role(production, {
  role: 'shared-services',
  components: [contour(), prometheus({ ingress: { enabled: true } }), grafana()],
})
