/** What is wrong with the identity provider of an environment, seen from the management cluster that talks to it. */
import { isCertificate, type Problem } from '#kernel'
import type { PinnipedContext } from './context.ts'

export function checkIdentity(context: PinnipedContext): Problem[] {
  if (context.cluster.role !== 'management') return []
  return [
    ...checkPassword(context),
    ...checkIssuer(context),
    ...checkGroups(context),
    ...checkIssuerCa(context),
  ]
}

/** What a management cluster is created with cannot come out of that cluster, nor be made up in it. */
function checkPassword({ environment: { identity }, problem }: PinnipedContext): Problem[] {
  if (identity.type === 'none') return []
  const key = identity.type === 'ldap' ? 'bindPassword' : 'clientSecret'
  const secret = identity.type === 'ldap' ? identity.bindPassword : identity.clientSecret
  if (secret.provider !== 'secretgen') return []
  return [
    problem('pinniped/generated-password', ['identity', key], {
      of: 'environment',
      message: `pinniped: identity.${key} must be what the identity provider knows, and is needed before there is a cluster`,
      found: `generatedSecret('${secret.name}')`,
      expected: 'managedSecret(…), or existingSecret(…) for one that the operator enters',
      fix: 'name the entry of AWS Secrets Manager that holds it',
    }),
  ]
}

function checkIssuer({ environment: { identity, domain }, problem }: PinnipedContext): Problem[] {
  if (identity.type !== 'oidc') return []
  const { hostname } = new URL(identity.issuer)
  if (hostname === domain || hostname.endsWith(`.${domain}`)) return []
  return [
    problem('pinniped/issuer-outside', ['identity', 'issuer'], {
      of: 'environment',
      severity: 'warning',
      message: 'pinniped: the OIDC identity provider does not look like one of this site',
      found: hostname,
      expected: `a host in ${domain}`,
      fix: 'make sure that the cluster and every user reach it inside the gap; where none does, use ldap',
    }),
  ]
}

/** TKG writes an empty claim where nobody names one, and then Pinniped knows no groups. */
function checkGroups({ environment: { identity }, problem }: PinnipedContext): Problem[] {
  if (identity.type !== 'oidc' || identity.groupsClaim !== undefined) return []
  return [
    problem('pinniped/no-groups', ['identity'], {
      of: 'environment',
      severity: 'warning',
      message: 'pinniped: without a claim for groups nobody is in any, and access grants nothing',
      found: 'no groupsClaim',
      expected: "for example groupsClaim: 'groups'",
      fix: 'name the claim that holds the groups of a user',
    }),
  ]
}

function checkIssuerCa({ environment: { identity }, options, values, problem }: PinnipedContext): Problem[] {
  const { issuerCa, addonValues } = options
  if (issuerCa === undefined) return []
  const mistakes = [
    ...(identity.type === 'oidc' ? [] : ['there is no OIDC provider; the CA of a directory is identity.ca']),
    ...(addonValues ? [] : ['it travels in the add-on Secret: set addonValues: true beside it']),
    ...(values.pinniped.upstream_oidc_tls_ca_data === undefined
      ? []
      : ['pinniped.upstream_oidc_tls_ca_data says the same: keep one of the two']),
    ...(isCertificate(issuerCa) ? [] : ['it is no certificate in PEM form, or holds a private key']),
  ]
  return mistakes.map(mistake =>
    problem('pinniped/issuer-ca', [], {
      message: `pinniped: the option issuerCa cannot be used: ${mistake}`,
      fix: 'mend it, or remove issuerCa',
    }),
  )
}
