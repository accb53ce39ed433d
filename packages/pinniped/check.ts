/** What is wrong with pinniped's values, and with the identity provider of the environment. */
import { checkInternal, isTree, type Path, type Problem } from '#kernel'
import type { PinnipedContext } from './context.ts'
import { findPlace, SETTABLE } from './places.ts'

export function check(context: PinnipedContext): Problem[] {
  return [
    ...checkValues(context),
    ...checkAnnotations(context),
    ...checkPassword(context),
    ...checkIssuer(context),
    ...checkSupervisor(context),
  ]
}

/** TKG gives nobody the Secret with pinniped's values, so only what it takes by another way can be set. */
function checkValues({ changes, problem }: PinnipedContext): Problem[] {
  return leaves(changes)
    .filter(path => !SETTABLE.some(settable => isBelow(path, settable)))
    .map(path =>
      problem('pinniped/not-settable', path, {
        message: `pinniped: ${path.join('.')} cannot be set here: TKG keeps pinniped's values in a Secret of its own`,
        expected: `one of ${SETTABLE.join(', ')}`,
        fix: findPlace(path) ?? 'remove it; no cluster variable carries it',
      }),
    )
}

function leaves(tree: Readonly<Record<string, unknown>>, above: Path = []): Path[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = [...above, key]
    return isTree(value) && Object.keys(value).length > 0 ? leaves(value, path) : [path]
  })
}

function isBelow(path: Path, above: string): boolean {
  return `${path.join('.')}.`.startsWith(`${above}.`)
}

function checkAnnotations(context: PinnipedContext): Problem[] {
  const { pinniped, dex } = context.values
  return [
    ...checkInternal(
      context,
      ['pinniped', 'supervisor', 'service', 'annotations'],
      pinniped.supervisor.service.annotations,
    ),
    ...checkInternal(context, ['dex', 'service', 'annotations'], dex.service.annotations),
  ]
}

/** What a management cluster is created with cannot come out of that cluster, nor be made up in it. */
function checkPassword({ environment: { identity }, cluster, problem }: PinnipedContext): Problem[] {
  if (identity.type === 'none' || cluster.role !== 'management') return []
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

function checkIssuer({ environment: { identity, domain }, cluster, problem }: PinnipedContext): Problem[] {
  if (identity.type !== 'oidc' || cluster.role !== 'management') return []
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

function checkSupervisor({ options: { supervisor }, problem }: PinnipedContext): Problem[] {
  if ((supervisor.issuer === undefined) === (supervisor.ca === undefined)) return []
  return [
    problem('pinniped/half-a-supervisor', [], {
      message: 'pinniped: the Supervisor has an issuer and a CA, or neither',
      found: supervisor.issuer === undefined ? 'a CA without an issuer' : 'an issuer without a CA',
      fix: 'give both in the second argument of pinniped(), or leave both to `tanzu`',
    }),
  ]
}
