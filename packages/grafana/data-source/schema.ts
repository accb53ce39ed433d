/** Data sources beside those of the cluster's own components, each kind with what it takes. Source: Grafana 7.5 docs, provisioning. */
import { z } from 'zod'
import { choice, flag, integer, text } from '#kernel'
import { credential } from '../ini/words.ts'

const certificate = z
  .string()
  .refine(
    pem => /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n*$/.test(pem),
    'expected a certificate in PEM form; never a private key',
  )
  .optional()
  .describe('CA that signed its certificate, PEM.')

const common = {
  name: z.string().min(1).describe('Name that dashboards know it by.'),
  uid: text('Its name in addresses; Grafana makes one up.'),
  isDefault: flag("Whether new panels ask it; without any, the first of the cluster's own does."),
  editable: flag('Whether administrators may change it; false, Git would win anyway.'),
}

const remote = {
  ...common,
  url: z
    .string()
    .regex(/^https?:\/\/[^\s@]+$/, 'an http:// or https:// address without credentials')
    .describe('Its address, as Grafana calls it.'),
  address: z.string().optional().describe('Private range it is in, where it is outside the cluster.'),
  podPort: integer('Port of its pods, where it is a Service of the cluster with another port.'),
  ca: certificate,
  basicAuth: z
    .strictObject({
      user: z.string().min(1).describe('Login.'),
      password: credential('Password.'),
    })
    .optional()
    .describe('Login and password.'),
}

const prometheus = z.strictObject({
  type: z.literal('prometheus'),
  ...remote,
  httpMethod: choice(['GET', 'POST'])('How queries are sent; POST takes long ones.', 'POST'),
  timeInterval: text('Interval between samples, for example 30s.'),
  queryTimeout: text('How long a query may take, for example 60s.'),
})

const loki = z.strictObject({
  type: z.literal('loki'),
  ...remote,
  maxLines: integer('Lines at most; 1000.'),
})

const elasticsearch = z.strictObject({
  type: z.literal('elasticsearch'),
  ...remote,
  index: z.string().min(1).describe('Index, or its pattern, for example [logs-]YYYY.MM.DD.'),
  interval: choice(['Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly'])(
    'How often an index of the pattern begins.',
  ),
  timeField: text('Field of the time.', '@timestamp'),
  esVersion: z
    .union([z.literal(2), z.literal(5), z.literal(56), z.literal(60), z.literal(70)])
    .default(70)
    .describe('Version, in the notation of Grafana: 70 for 7.0 and later.'),
  logMessageField: text('Field of the message.'),
  logLevelField: text('Field of the level.'),
})

const cloudwatch = z.strictObject({
  type: z.literal('cloudwatch'),
  ...common,
  region: text("Region; the environment's."),
  endpoint: z
    .string()
    .regex(/^https:\/\/[^\s@]+$/, 'an https:// address')
    .describe('Address of the VPC endpoint of monitoring: there is no way to the public one.'),
  authType: choice(['default', 'ec2_iam_role'])('Whose rights; those of the node.', 'default'),
  assumeRoleArn: text('Another role to take.'),
  customMetricsNamespaces: text('Namespaces of metrics of your own, with commas between.'),
})

export const dataSource = z.discriminatedUnion('type', [prometheus, loki, elasticsearch, cloudwatch])
export type DataSourceOption = z.output<typeof dataSource>
