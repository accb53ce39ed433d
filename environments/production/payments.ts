/** Applications of the payments team. */
import { contour } from '#contour'
import { cluster } from '#kernel'
import management from './management.ts'
import { workload } from './roles/workload.ts'

export default cluster(workload, {
  name: 'payments',
  managedBy: management,
  network: {
    vpc: 'vpc-0c42c3d4e5f607180',
    cidr: '10.42.0.0/16',
    subnets: {
      'us-gov-west-1a': 'subnet-0c42c3d4e5f607181',
      'us-gov-west-1b': 'subnet-0c42c3d4e5f607182',
      'us-gov-west-1c': 'subnet-0c42c3d4e5f607183',
    },
  },
  workers: { perZone: 3 },
  namespaces: {
    payments: {
      description: 'Takes orders, and money for them.',
      podSecurity: 'restricted',
      labels: { 'example.internal/owner': 'payments' },
      quota: {
        'requests.cpu': '40',
        'requests.memory': '160Gi',
        'limits.memory': '200Gi',
        'requests.storage': '2Ti',
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  },
  access: {
    'payments-developers': [{ role: 'edit', namespaces: ['payments'] }],
    'payments-leads': [{ role: 'admin', namespaces: ['payments'] }],
  },
  flows: {
    'orders-in': {
      from: 'ingress',
      to: { namespace: 'payments', labels: { app: 'orders' } },
      ports: [8080],
      purpose: 'serve orders to customers',
    },
    'orders-to-payments': {
      from: { namespace: 'payments', labels: { app: 'orders' } },
      to: { namespace: 'payments', labels: { app: 'payments' } },
      ports: [8080],
      purpose: 'pay for an order',
    },
    'payments-database': {
      from: { namespace: 'payments' },
      to: {
        outside: 'payments database',
        host: 'payments-db.production.example.internal',
        address: '10.42.200.0/28',
      },
      ports: [5432],
      purpose: 'keep orders and payments',
    },
    'orders-metrics': {
      from: 'metrics',
      to: { namespace: 'payments', labels: { app: 'orders' } },
      ports: [9102],
      purpose: 'collect metrics of orders',
    },
  },
  components: [contour({ envoy: { service: { externalTrafficPolicy: 'Local' } } })],
})
