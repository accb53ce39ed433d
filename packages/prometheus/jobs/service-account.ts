/** How Prometheus proves who it is to the cluster's own programs: the only files that the package lets it read. */
import type { Json } from '#kernel'

/** A part of a job. */
export type JsonMap = Readonly<Record<string, Json | undefined>>

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The cluster's CA. */
export const CLUSTER_CA = `${FOLDER}/ca.crt`

/** Shows the token of the ServiceAccount, which is read anew for every request. */
export const token: JsonMap = {
  authorization: { type: 'Bearer', credentials_file: `${FOLDER}/token` },
}

/** Trusts the cluster's CA and shows the token. */
export function toServiceAccount(tls: JsonMap): JsonMap {
  return { tls_config: { ca_file: CLUSTER_CA, ...tls }, ...token }
}
