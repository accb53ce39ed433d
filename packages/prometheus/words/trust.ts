/** Whom a program trusts, and how it proves who it is. Certificates and credentials become files beside its configuration. */
import { z } from 'zod'
import { isSecretReference, type SecretReference } from '#kernel'

/** One or more public certificates. */
const certificate = z
  .string()
  .regex(
    /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n*$/,
    'a certificate in PEM form; never a private key',
  )
  .refine(pem => !pem.includes('PRIVATE KEY'), 'a certificate in PEM form; never a private key')

export const trust = z.strictObject({
  ca: certificate.optional().describe('CA that signed the certificate, PEM; absent: those in the image.'),
  serverName: z.string().optional().describe('Name in the certificate, where it is not the one called.'),
  insecureSkipVerify: z.boolean().optional().describe('Trusts whoever answers.'),
})
export type Trust = z.output<typeof trust>

/** A credential in a file of its own, so any provider of secrets will do. */
const credential = z
  .custom<SecretReference>(isSecretReference, { params: { secret: true } })
  .meta({ secret: 'plain' })

/** How Prometheus proves who it is; at most one of the two. */
export const login = {
  basicAuth: z.strictObject({ username: z.string(), password: credential }).optional(),
  bearerToken: credential.optional(),
}
export interface Login {
  readonly basicAuth?: { readonly username: string; readonly password: SecretReference } | undefined
  readonly bearerToken?: SecretReference | undefined
}
