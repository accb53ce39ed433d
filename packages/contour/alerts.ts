/** All alerts of the room. */
import type { Alert } from '#kernel'
import { backendsAlerts } from './alerts/backends.ts'
import { contourAlerts } from './alerts/contour.ts'
import { envoyAlerts } from './alerts/envoy.ts'

export const alerts: readonly Alert[] = [...contourAlerts, ...envoyAlerts, ...backendsAlerts]
