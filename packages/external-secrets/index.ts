/** External Secrets: secrets that AWS Secrets Manager holds, fetched through its VPC endpoint. */
import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { values } from './values.ts'

export const externalSecrets = defineComponent({
  name: 'external-secrets',
  values,
  chart,
  offers: ({ environment: { registry, region } }) => ({
    handwork: [
      {
        phase: 'before-agent',
        task: `Install the External Secrets operator 0.9 (it is no TKG package) from ${registry.host}; it reaches Secrets Manager through the VPC endpoint com.amazonaws.${region}.secretsmanager.`,
      },
    ],
  }),
})
