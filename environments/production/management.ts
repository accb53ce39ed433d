/** Production's management cluster: open to the people who run the platform, and to nobody else. */
import { auditLogs, containerLogs, fluentBit, journal, s3, syslog } from '#fluent-bit'
import { cluster } from '#kernel'
import { production } from './environment.ts'
import { registryCa } from './trust/ca.ts'

const { archive, security } = production.logs

export default cluster(production, {
  name: 'management',
  role: 'management',
  network: {
    vpc: 'vpc-0c40c3d4e5f607180',
    cidr: '10.40.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c40c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c40c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c40c3d4e5f607183',
    },
  },
  components: [
    fluentBit(
      {},
      {
        inputs: [containerLogs({ onDisk: true }), journal(), auditLogs()],
        outputs: [
          syslog(security, { ca: registryCa }),
          s3(archive, { bucket: 'production-audit', region: 'us-gov-west-1', match: 'audit' }),
        ],
      },
    ),
  ],
})
