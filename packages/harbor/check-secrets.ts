/** What may not be said of Harbor's secrets. */
import { isSecretReference, isTree, type Path, type Problem } from '#kernel'
import { SECRET_KEY_LENGTH, XSRF_KEY_LENGTH } from './complete.ts'
import type { HarborContext } from './context.ts'

export function checkSecrets(context: HarborContext): Problem[] {
  const { secretKey, core, trivy } = context.values
  return [
    ...checkLength(context, ['secretKey'], secretKey, SECRET_KEY_LENGTH),
    ...checkLength(context, ['core', 'xsrfKey'], core.xsrfKey, XSRF_KEY_LENGTH),
    ...placesOf(context.values).map(path => cannotDecode(context, path)),
    ...(trivy.gitHubToken === undefined || context.environment.proxy ? [] : [noUse(context)]),
  ]
}

/** The package refuses to be installed with a key of another length (harbor 2.5.3: values.star). */
function checkLength(
  { problem }: HarborContext,
  path: Path,
  secret: HarborContext['values']['secretKey'],
  length: number,
): Problem[] {
  if (secret?.provider !== 'secretgen' || secret.length === length) return []
  return [
    problem('harbor/key-length', path, {
      message: `harbor: ${path.join('.')} must have ${length} characters`,
      found: `${secret.length} characters`,
      expected: String(length),
      fix: `write generatedSecret('${secret.name}', { length: ${length} }), or leave it out`,
    }),
  ]
}

/** Values that come from a Secret put in place by hand; but for the certificate, which has a check of its own. */
function placesOf(tree: Readonly<Record<string, unknown>>, at: Path = []): Path[] {
  return Object.entries(tree).flatMap(([key, value]): Path[] => {
    const path = [...at, key]
    if (key === 'tlsCertificate') return []
    if (isSecretReference(value)) return value.provider === 'existing' ? [path] : []
    return isTree(value) ? placesOf(value, path) : []
  })
}

function cannotDecode({ problem }: HarborContext, path: Path): Problem {
  return problem('values/secret-provider', path, {
    message: `harbor: ${path.join('.')} cannot come from a Secret put in place by hand, because nothing decodes it`,
    found: 'existingSecret(…)',
    expected: 'a password that the cluster makes, or an entry of AWS Secrets Manager',
    fix: 'write generatedSecret(…) or managedSecret(…)',
  })
}

function noUse({ problem }: HarborContext): Problem {
  return problem('harbor/github-token', ['trivy', 'gitHubToken'], {
    severity: 'warning',
    message: 'harbor: trivy.gitHubToken has no use, because nothing here reaches GitHub',
    found: 'a token',
    fix: 'remove it',
  })
}
