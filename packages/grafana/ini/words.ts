/** Words of grafana.ini that Grafana reads in a form of its own: durations, addresses, credentials and files. */
import { z } from 'zod'
import { isSecretReference, secret, type SecretReference } from '#kernel'

/** A text of one line: Grafana would take the second line for a key of its own. */
function line(pattern: RegExp, expected: string) {
  return (description: string) =>
    z
      .string()
      .regex(/^[^\r\n]*$/, 'a text of one line')
      .regex(pattern, expected)
      .optional()
      .describe(description)
}

/** Any text of one line. */
export const text = line(/^(?!.*""")/, 'a text without three quotes in a row')

/** For example `15m`, `12h` or `7d`; M is a month. */
export const duration = line(
  /^\d+(ms|[smhdwMy])$/,
  'a number and a unit of ms, s, m, h, d, w, M or y, for example 15m',
)

/** An address of the web. */
export const url = line(/^https?:\/\/[^\s@]+$/, 'an http:// or https:// address without credentials')

/** A credential: a reference to a secret, which becomes a file that only Grafana's container has. */
export const credential = (description: string) => secret(description)

/** A whole number within bounds. */
export function count(description: string, { min = 0 } = {}) {
  return z.int().min(min).optional().describe(description)
}

/**
 * A file: its path in the container, its content where that is public (PEM), or a reference to a secret that holds it.
 * Keys of this word are known by their names.
 */
export const file = (description: string) =>
  z
    .union([
      z.string().regex(/^(\/\S+|-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n*)$/),
      z.custom<SecretReference>(isSecretReference, 'a reference to a secret'),
    ])
    .optional()
    .describe(description)

const FILE_KEYS = new Set([
  'ca_cert_path',
  'cert_file',
  'cert_key',
  'client_cert_path',
  'client_key_path',
  'config_file',
  'key_file',
  'tls_client_ca',
  'tls_client_cert',
  'tls_client_key',
])

/** Whether Grafana reads the key's value as the path of a file. */
export function isFileKey(key: string): boolean {
  return FILE_KEYS.has(key)
}
