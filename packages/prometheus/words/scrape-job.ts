/** A scrape job of an author, beyond those of the cluster and its components. */
import { z } from 'zod'
import { cidr, duration, hostPort, labelName } from './formats.ts'
import { relabelRule } from './relabel.ts'
import { login, trust } from './trust.ts'

/** The roles of Kubernetes discovery (prometheus v2.36.2, discovery/kubernetes). */
const discovery = z.strictObject({
  role: z.enum(['pod', 'service', 'endpoints', 'endpointslice', 'node', 'ingress']),
  namespaces: z.array(z.string()).min(1).readonly().optional().describe('Where; absent for every namespace.'),
  labels: z
    .record(z.string(), z.string())
    .optional()
    .describe('Labels that the objects must have; asked of the API server, so that no others are watched.'),
})

export const scrapeJob = z
  .strictObject({
    name: z.string().min(1).describe('The label `job` of its metrics; unique.'),
    targets: z
      .array(hostPort)
      .min(1)
      .readonly()
      .optional()
      .describe('Addresses, for example db.example.internal:9187.'),
    address: cidr
      .optional()
      .describe('Private range or address of targets outside the cluster, so that they may be reached.'),
    discover: discovery
      .optional()
      .describe(
        'Instead of targets: objects of the cluster. In a namespace of ours they need a flow from metrics.',
      ),
    labels: z.record(labelName, z.string()).optional().describe('More labels of its metrics; for targets.'),
    scheme: z.enum(['http', 'https']).optional().describe('Default http.'),
    path: z.string().startsWith('/').optional().describe('Default /metrics.'),
    params: z
      .record(z.string(), z.array(z.string()).readonly())
      .optional()
      .describe('Parameters of the URL.'),
    interval: duration.optional().describe('Default the interval of all jobs.'),
    timeout: duration.optional().describe('Default the timeout of all jobs.'),
    honorLabels: z
      .boolean()
      .optional()
      .describe("Whether labels in what is read win over the target's; default false."),
    serviceAccountToken: z
      .boolean()
      .optional()
      .describe("Whether Prometheus shows the token of its ServiceAccount; for the cluster's own programs."),
    clusterCa: z
      .boolean()
      .optional()
      .describe("Whether the cluster's own CA signed the targets' certificates, instead of tls.ca."),
    tls: trust.optional(),
    ...login,
    sampleLimit: z.int().min(1).optional().describe('Most samples a target may give; more make it fail.'),
    relabel: z.array(relabelRule).readonly().optional().describe('Which targets, with which labels.'),
    metricRelabel: z.array(relabelRule).readonly().optional().describe('Which series are kept.'),
  })
  .refine(
    job => (job.targets === undefined) !== (job.discover === undefined),
    'either targets or discover, and not both',
  )
  .refine(
    job => [job.basicAuth, job.bearerToken, job.serviceAccountToken].filter(Boolean).length <= 1,
    'one of basicAuth, bearerToken and serviceAccountToken',
  )
  .refine(job => !(job.clusterCa && job.tls?.ca !== undefined), 'clusterCa or tls.ca, and not both')
export type ScrapeJob = z.output<typeof scrapeJob>
