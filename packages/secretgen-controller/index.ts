/** secretgen-controller: makes the passwords that nobody writes. TKG installs it; its values reach it through TKG. */
import { addonTask, checkRepository } from '#carvel'
import { API_PORT, apiServer, defineComponent, pods } from '#kernel'
import { chart } from './chart.ts'
import { images } from './images.ts'
import { values } from './values.ts'

export const secretgenController = defineComponent({
  name: 'secretgen-controller',
  values,
  example: {
    values: {
      deployment: { updateStrategy: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    },
  },
  check: context =>
    checkRepository(
      context,
      ['secretgenController', 'image', 'repository'],
      'secretgen-controller',
      context.values.secretgenController.image.repository,
    ),
  offers: context => ({
    ...(Object.keys(context.changes).length > 0 && { handwork: addonTask(context, 'secretgen-controller') }),
    // its namespace is TKG's, not ours: for the register of ports; it serves nothing
    flows: [
      {
        from: pods(context.values.secretgenController.namespace, { app: 'secretgen-controller' }),
        to: apiServer,
        ports: [API_PORT],
        purpose: 'secretgen-controller watches Passwords and writes Secrets',
      },
    ],
    images,
  }),
  chart,
})
