/** What the values of any package must say of a way in: internal load balancers, names and certificates of the environment. */
import {
  DNS_NAME,
  findLayer,
  internalAnnotations,
  type Context,
  type Path,
  type Problem,
  type SecretReference,
} from '#kernel'

interface Service {
  readonly type: string
  readonly annotations: Readonly<Record<string, string>>
}

/** A Service's values as they must be: of type LoadBalancer only with the annotation that keeps it inside the VPC. */
export function internal<T extends Service>(service: T): T {
  if (service.type !== 'LoadBalancer') return service
  return { ...service, annotations: { ...service.annotations, ...internalAnnotations } }
}

/** Whether an author says something at `path` of the values, be it what the package does anyway. */
export function isWritten(context: Context, path: Path): boolean {
  return findLayer(context.layers, path) !== undefined
}

/** The name a component is reached under when nobody chooses one: `grafana.payments.example.internal`. */
export function hostOf({ cluster, environment }: Context, component: string): string {
  return `${component}.${cluster.name}.${environment.domain}`
}

/** A problem where the author's name at `path` does not end in the environment's domain, or is no name. */
export function checkHost(context: Context, path: Path, component: string, host: string): Problem[] {
  const { domain } = context.environment
  if (!isWritten(context, path) || (DNS_NAME.test(host) && host.endsWith(`.${domain}`))) return []
  return [
    context.problem('values/foreign-name', path, {
      message: `${component}: ${path.join('.')} is not a name of environment ${context.environment.name}`,
      found: host,
      expected: `a name that ends in .${domain}`,
      fix: `leave it out, which means ${hostOf(context, component)}, or choose another name below ${domain}`,
    }),
  ]
}

interface Certificate {
  readonly 'tls.crt': string | null
  readonly 'tls.key'?: SecretReference | undefined
  readonly 'ca.crt': string | null
}

/** Problems of an author's own certificate: its two halves belong together, and its key can only be fetched. */
export function checkCertificate(
  context: Context,
  path: Path,
  component: string,
  certificate: Certificate,
): Problem[] {
  const key = certificate['tls.key']
  return [
    ...checkHalves(context, path, component, certificate),
    ...(key === undefined ? [] : checkFetched(context, [...path, 'tls.key'], component, key)),
    ...(['tls.crt', 'ca.crt'] as const).flatMap(name =>
      checkPublic(context, [...path, name], component, certificate[name]),
    ),
  ]
}

function checkHalves(context: Context, path: Path, component: string, certificate: Certificate): Problem[] {
  const hasKey = certificate['tls.key'] !== undefined
  if (hasKey === (certificate['tls.crt'] !== null)) return []
  const [there, missing] = hasKey ? ['tls.key', 'tls.crt'] : ['tls.crt', 'tls.key']
  return [
    context.problem('values/half-certificate', path, {
      message: `${component}: ${path.join('.')} has only one half of a certificate`,
      found: `${there} without ${missing}`,
      expected: 'both, or neither: then cert-manager issues one',
      fix: `add ${missing}, or remove ${there}`,
    }),
  ]
}

/** One file often holds both the certificate and its key. */
function checkPublic(context: Context, path: Path, component: string, pem: string | null): Problem[] {
  if (!pem?.includes('PRIVATE KEY')) return []
  return [
    context.problem('values/literal-secret', path, {
      message: `${component}: ${path.at(-1)} holds a private key, which must not stand in Git`,
      found: 'a private key (not shown)',
      expected: 'certificates only',
      fix: 'move the key into AWS Secrets Manager, and replace it if this file was ever committed',
    }),
  ]
}

/**
 * A problem where a reference cannot become the value at `path`: a key or a whole file is no password to be made up, and
 * a Secret put in place by hand cannot be decoded into values.
 */
export function checkFetched(
  context: Context,
  path: Path,
  component: string,
  secret: SecretReference,
): Problem[] {
  if (secret.provider === 'external-secrets') return []
  const what = secret.provider === 'secretgen' ? 'a generated password' : 'a Secret put in place by hand'
  return [
    context.problem('values/secret-provider', path, {
      message: `${component}: ${path.at(-1)} cannot come from ${what}`,
      found: secret.name,
      expected: 'an entry of AWS Secrets Manager',
      fix: 'put it into AWS Secrets Manager and refer to its entry with managedSecret(…)',
    }),
  ]
}
