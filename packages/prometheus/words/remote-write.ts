/** Somebody inside the site who receives every sample too (prometheus v2.36.2 docs: configuration, remote_write). */
import { z } from 'zod'
import { cidr, duration, webAddress } from './formats.ts'
import { relabelRule } from './relabel.ts'
import { login, trust } from './trust.ts'

export const remoteWrite = z
  .strictObject({
    name: z.string().min(1).describe('What people and metrics call it; unique.'),
    url: webAddress.describe(
      "Where samples go; a name below the environment's domain, or of a Service in the cluster.",
    ),
    address: cidr
      .optional()
      .describe(
        'Private range or address of the receiver, so that it may be reached; absent in the cluster.',
      ),
    timeout: duration.optional().describe('Default 30s.'),
    keep: z.array(relabelRule).readonly().optional().describe('Which series are sent, with which labels.'),
    queue: z
      .strictObject({
        capacity: z.int().min(1).optional().describe('Samples kept in memory for each shard; default 2500.'),
        maxShards: z.int().min(1).optional().describe('Most senders at a time; default 200.'),
        minShards: z.int().min(1).optional().describe('Fewest senders; default 1.'),
        maxSamplesPerSend: z.int().min(1).optional().describe('Default 500.'),
        batchSendDeadline: duration.optional().describe('Default 5s.'),
      })
      .optional(),
    tls: trust.optional(),
    ...login,
  })
  .refine(each => !(each.basicAuth && each.bearerToken), 'basicAuth or bearerToken, and not both')
export type RemoteWrite = z.output<typeof remoteWrite>
