/**
 * What external-dns refuses once it has read its flags, of the providers that a closed site can have. Source: external-dns
 * v0.11.0, pkg/apis/externaldns/validation.
 */
import { isSelector } from './formats.ts'
import { valuesOf, type Refusal, type Setting } from './settings.ts'

/** Source: external-dns v0.11.0, provider/rfc2136. */
const TSIG_ALGORITHMS: readonly string[] = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha512']

/** `inEnvironment` names the flags that the container's environment sets. */
export function validate(settings: readonly Setting[], inEnvironment: ReadonlySet<string>): Refusal[] {
  const has = (name: string) =>
    inEnvironment.has(name) || valuesOf(settings, name).some(value => value !== '' && value !== 'false')
  const [provider = ''] = valuesOf(settings, 'provider')
  const rfc2136 = provider === 'rfc2136'
  return [
    ...refuse(
      valuesOf(settings, 'source').length === 0,
      'no --source says what names are taken from',
      'add --source=service',
    ),
    ...refuse(provider === '', 'no --provider says who holds the zone', 'add --provider=rfc2136'),
    ...refuse(
      has('txt-prefix') && has('txt-suffix'),
      '--txt-prefix and --txt-suffix exclude each other',
      'remove --txt-suffix',
    ),
    ...refuse(
      has('ignore-hostname-annotation') && !has('fqdn-template'),
      '--ignore-hostname-annotation needs --fqdn-template',
      'add --fqdn-template',
    ),
    ...valuesOf(settings, 'label-filter').flatMap(selector =>
      refuse(!isSelector(selector), '--label-filter is no label selector', 'write for example app=shop'),
    ),
    ...(rfc2136 ? validateRfc2136(settings, has) : []),
    ...refuse(
      provider === 'infoblox' && !(has('infoblox-grid-host') && has('infoblox-wapi-password')),
      '--provider=infoblox needs --infoblox-grid-host and --infoblox-wapi-password',
      'add them',
    ),
  ]
}

function validateRfc2136(settings: readonly Setting[], has: (name: string) => boolean): Refusal[] {
  const [algorithm = ''] = valuesOf(settings, 'rfc2136-tsig-secret-alg')
  const gss = has('rfc2136-gss-tsig')
  const kerberos = ['realm', 'username', 'password'].every(part => has(`rfc2136-kerberos-${part}`))
  return [
    ...refuse(
      gss && has('rfc2136-insecure'),
      '--rfc2136-insecure and --rfc2136-gss-tsig exclude each other',
      'remove --rfc2136-insecure',
    ),
    ...refuse(
      gss && !kerberos,
      '--rfc2136-gss-tsig needs --rfc2136-kerberos-realm, -username and -password',
      'add them',
    ),
    ...refuse(
      valuesOf(settings, 'rfc2136-batch-change-size').some(size => Number(size) < 1),
      '--rfc2136-batch-change-size is less than 1',
      'leave it out, which means 50',
    ),
    // provider/rfc2136: NewRfc2136Provider
    ...refuse(
      !gss &&
        !has('rfc2136-insecure') &&
        !(algorithm === '' && has('rfc2136-tsig-secret-alg')) &&
        !TSIG_ALGORITHMS.includes(algorithm),
      `external-dns cannot sign with ${algorithm || 'no algorithm'}`,
      `add --rfc2136-tsig-secret-alg=hmac-sha256; it knows ${TSIG_ALGORITHMS.join(', ')}`,
    ),
  ]
}

function refuse(when: boolean, message: string, fix: string): Refusal[] {
  return when ? [{ message, fix }] : []
}
