/** What TKG on AWS behind an air gap does not let anybody choose. */
import { checkRepository } from '#carvel'
import type { Problem } from '#kernel'
import { checkObjects } from './objects/check.ts'
import type { AntreaContext } from './objects/words.ts'

export function check(context: AntreaContext): Problem[] {
  return [
    ...checkServices(context),
    ...checkUsageReporting(context),
    ...checkRepository(
      context,
      ['antrea', 'image', 'repository'],
      'antrea',
      context.values.antrea.image.repository,
    ),
    ...checkIpsec(context),
    ...checkObjects(context),
  ]
}

function checkServices({ cluster, values, problem }: AntreaContext): Problem[] {
  const { serviceCIDR, serviceCIDRv6 } = values.antrea.config
  const given = { serviceCIDR, serviceCIDRv6 }
  return Object.entries(given).flatMap(([key, range]) =>
    range === undefined || range === null
      ? []
      : [
          problem('antrea/service-range', ['antrea', 'config', key], {
            message: `antrea: ${key} is not for the author to say: TKG fills in the range of the cluster's services`,
            found: range,
            expected: key === 'serviceCIDR' ? 'nothing' : 'nothing; TKG on AWS is IPv4 only',
            fix: `remove it, and set services on cluster ${cluster.name} to choose the range`,
          }),
        ],
  )
}

function checkUsageReporting({ values, problem }: AntreaContext): Problem[] {
  if (!values.antrea.config.enableUsageReporting) return []
  return [
    problem('antrea/usage-reporting', ['antrea', 'config', 'enableUsageReporting'], {
      message: 'antrea: enableUsageReporting sends data to VMware, and nothing leaves the air gap',
      found: 'true',
      expected: 'false',
      fix: 'remove it',
    }),
  ]
}

/** The agent does not start without the key, and then no pod has a network; read in the package's open sibling. */
function checkIpsec({ values, problem }: AntreaContext): Problem[] {
  if (values.antrea.config.trafficEncryptionMode !== 'ipsec') return []
  return [
    problem('antrea/ipsec-without-key', ['antrea', 'config', 'trafficEncryptionMode'], {
      severity: 'warning',
      message: 'antrea: IPsec needs a pre-shared key and a container that the package does not bring',
      found: 'ipsec',
      expected: 'none, or wireGuard where FIPS is not asked for',
      fix: 'try it on a cluster that nobody needs: if ANTREA_IPSEC_PSK is not set there, antrea-agent does not start',
    }),
  ]
}
