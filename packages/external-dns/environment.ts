/** Environment of external-dns' container: the author's, and what the SDK of AWS must know. */
import type { ExternalDnsContext } from './arguments.ts'

/** Without the second one the SDK would ask the STS of us-east-1, which no VPC endpoint of another region answers for. */
export function environmentOf({
  values,
  options,
  environment,
}: ExternalDnsContext): NonNullable<ExternalDnsContext['values']['deployment']['env']> {
  const own = values.deployment.env ?? []
  if (options.provider !== 'aws') return own
  const ours = [
    { name: 'AWS_REGION', value: environment.region },
    { name: 'AWS_STS_REGIONAL_ENDPOINTS', value: 'regional' },
  ]
  return [...own, ...ours.filter(({ name }) => !own.some(variable => variable.name === name))]
}
