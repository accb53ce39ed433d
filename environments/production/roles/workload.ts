/** What every workload cluster of production runs beside its applications. */
import { contour } from '#contour'
import { grafana } from '#grafana'
import { role } from '#kernel'
import { prometheus } from '#prometheus'
import { production } from '../environment.ts'

export const workload = role(production, {
  role: 'workload',
  components: [contour(), prometheus(), grafana()],
})
