/** Analytics: large machines, and Calico because its routes are announced to the data centre by BGP. */
import { calico } from '#calico'
import { fluentBit, kafka, syslog } from '#fluent-bit'
import { cluster, existingSecret } from '#kernel'
import { multusCni } from '#multus-cni'
import { whereabouts } from '#whereabouts'
import { production } from './environment.ts'
import management from './management.ts'
import { workload } from './roles/workload.ts'
import { registryCa } from './trust/ca.ts'

export default cluster(workload, {
  name: 'analytics',
  managedBy: management,
  cni: 'calico',
  network: {
    vpc: 'vpc-0c44c3d4e5f607180',
    cidr: '10.44.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c44c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c44c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c44c3d4e5f607183',
    },
  },
  workers: { instanceType: 'r5.4xlarge', perZone: 4 },
  namespaces: {
    lake: {
      description: 'The data lake: query engines and their storage.',
      podSecurity: 'restricted',
      labels: { 'example.internal/owner': 'analytics' },
      quota: {
        'requests.cpu': '120',
        'requests.memory': '960Gi',
        'limits.memory': '1200Gi',
        'requests.storage': '20Ti',
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  },
  components: [
    calico(
      {},
      {
        bgp: { asNumber: 64512, nodeToNodeMeshEnabled: true },
        bgpPeers: {
          'data-centre': {
            peerIP: '10.44.255.4',
            asNumber: 64600,
            password: existingSecret('kube-system', 'bgp-data-centre', 'password'),
          },
        },
      },
    ),
    fluentBit(
      {},
      {
        outputs: [
          syslog(production.logs.security, { ca: registryCa }),
          kafka(production.logs.events, {
            ca: registryCa,
            topic: 'tkg-logs',
            login: { user: 'analytics', password: existingSecret('tanzu-packages', 'kafka', 'password') },
          }),
        ],
      },
    ),
    whereabouts(),
    multusCni(
      {},
      {
        networks: {
          'lake/storage': {
            ipvlan: { master: 'ens6' },
            ipam: {
              whereabouts: { range: '10.44.192.0/20', gateway: '10.44.192.1', exclude: ['10.44.192.1/32'] },
            },
          },
        },
      },
    ),
  ],
})
