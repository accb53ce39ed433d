/** Formats of texts that authors write; each message says what a right one looks like. */
import { z } from 'zod'
import { findRange } from './network.ts'

/** An IPv4 range. */
export const cidr = z
  .string()
  .refine(
    text => findRange(text) !== undefined,
    'expected an IPv4 range with its host bits zero, for example 10.40.0.0/16',
  )
/** A DNS label: what names folders, clusters and environments. */
export const name = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'lower-case letters, digits and dashes, beginning with a letter, at most 63',
  )
/** DNS labels with dots between: host names, and the names of most objects, which have at most 253 characters. */
export const DNS_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

/** A host name, with a port if need be, without a scheme. */
export const host = z
  .string()
  .refine(
    text => DNS_NAME.test(text.replace(/:\d+$/, '')),
    'a host name without a scheme, for example registry.example.internal',
  )

/** A host of the words above, without its port; and the port, where it names one. */
export function splitHost(host: string): { readonly name: string; readonly port?: number } {
  const [, name = host, port] = /^(.*):(\d+)$/.exec(host) ?? []
  return { name, ...(port !== undefined && { port: Number(port) }) }
}

/** One or more public certificates. */
export const certificate = z
  .string()
  .refine(isCertificate, 'expected a certificate in PEM form; never a private key')

/** Whether a text is one or more certificates in PEM form, and no key besides. */
export function isCertificate(pem: string): boolean {
  const isPem = /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n*$/.test(pem)
  return isPem && !pem.includes('PRIVATE KEY')
}

/** A text as part of an object's name. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A version as the tag of an image, which may not hold a plus sign. */
export function imageTag(version: string): string {
  return version.replaceAll('+', '_')
}

/** Where a Git mirror is: no credentials in it, they live in a Secret. */
export const gitUrl = z
  .string()
  .regex(
    /^(https:\/\/[^\s@]+|ssh:\/\/([\w-]+@)?[^\s@:/]+(:\d+)?\/\S+|[\w-]+@[^\s@:]+:\S+)$/,
    'an https:// or ssh:// address without a password, for example https://git.example.internal/platform/drawbridge.git',
  )

/** A proxy: no credentials in it. */
export const proxyUrl = z
  .string()
  .regex(
    /^https?:\/\/[^\s@/]+\/?$/,
    'a proxy without credentials, for example http://proxy.example.internal:3128',
  )
