/** External Secrets: secrets that AWS Secrets Manager holds, fetched through its VPC endpoint. */
import { defineComponent, type Context, type Handwork } from '#kernel'
import { alerts, metricNames } from './alerts.ts'
import { chart } from './chart.ts'
import { externalSecretsDashboard } from './dashboards/external-secrets.ts'
import { flows, metricsTargets } from './flows.ts'
import { values as schema } from './values.ts'

/** What comes with the operator, versions 0.9. Source: its own definitions, config/crds/bases. */
const kinds = {
  'external-secrets.io/v1alpha1': ['ClusterSecretStore', 'ExternalSecret', 'PushSecret', 'SecretStore'],
  'external-secrets.io/v1beta1': [
    'ClusterExternalSecret',
    'ClusterSecretStore',
    'ExternalSecret',
    'SecretStore',
  ],
} as const

export const externalSecrets = defineComponent({
  name: 'external-secrets',
  values: schema,
  chart,
  offers: context => ({
    handwork: [install(context)],
    kinds,
    flows: flows(context),
    metrics: metricsTargets(context),
    metricNames,
    alerts,
    dashboards: [externalSecretsDashboard],
    images: [
      {
        repository: 'external-secrets/external-secrets',
        tag: context.values.operator.version,
        uncertain: 'no image of TKG: it is carried across like any other, and may lie under another name',
      },
    ],
  }),
})

function install({ environment: { registry, region }, values }: Context<typeof schema>): Handwork {
  return {
    phase: 'before-agent',
    task: `Install the External Secrets operator ${values.operator.version.replace(/^v/, '')} (it is no TKG package) from ${registry.host} into the namespace ${values.operator.namespace}; it reaches Secrets Manager through the VPC endpoint com.amazonaws.${region}.secretsmanager.`,
  }
}
