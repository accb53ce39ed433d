/** What makes it impossible to fill a Secret from the references of its keys: one Secret has one maker. */
import { describeSecret, type Context, type Problem, type SecretReference } from '#kernel'
import { referencesOf, type FilledSecret } from './filled-secret.ts'

/** Problems of the references that a site gave, each at its value. */
export function checkFilledSecret(context: Pick<Context, 'problem'>, secret: FilledSecret): Problem[] {
  const { name, namespace } = secret.metadata
  const references = referencesOf(secret)
  const makers = [...new Set(references.map(([, reference]) => makerOf(reference)))]
  const problem = (words: { readonly found: string; readonly expected: string; readonly fix: string }) =>
    context.problem('secret/one-maker', secret.at, {
      message: `Secret ${namespace === undefined ? '' : `${namespace}/`}${name} cannot be filled from these references`,
      ...words,
    })
  if (makers.length > 1)
    return [
      problem({
        found: references.map(([key, reference]) => `${key}: ${describeSecret(reference)}`).join('; '),
        expected:
          'all keys from one store, or all from one generated password, or all from the Secret put in place by hand',
        fix: `name one kind of reference for every key of ${secret.at.join('.')}`,
      }),
    ]
  return references.flatMap(([key, reference]) => {
    const words = misfit(secret, key, reference)
    return words ? [problem(words)] : []
  })
}

/** Two references with the same answer can be one Secret. */
function makerOf(reference: SecretReference): string {
  switch (reference.provider) {
    case 'external-secrets':
      return `store ${reference.store}`
    case 'secretgen':
      return `password ${reference.name} ${reference.length}`
    case 'existing':
      return `Secret ${reference.namespace}/${reference.name}`
  }
}

/** The workloads look for this Secret by this name and key, so what makes it must make just that. */
function misfit({ metadata, binary = [] }: FilledSecret, key: string, reference: SecretReference) {
  const { name, namespace = reference.provider === 'existing' ? reference.namespace : '' } = metadata
  const found = describeSecret(reference)
  if (reference.provider === 'secretgen' && binary.includes(key))
    return { found, expected: 'bytes that are no text', fix: 'use managedSecret(…) or existingSecret(…)' }
  if (reference.provider === 'secretgen' && reference.name !== name)
    return {
      found,
      expected: `password ${name}`,
      fix: `write generatedSecret('${name}'), for that is the Secret's name`,
    }
  if (reference.provider !== 'existing') return undefined
  return reference.name === name && reference.namespace === namespace && reference.key === key
    ? undefined
    : {
        found,
        expected: `Secret ${namespace}/${name}, key ${key}`,
        fix: `write existingSecret('${namespace}', '${name}', '${key}'), for that is what its workloads read`,
      }
}
