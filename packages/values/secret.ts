/** References to secrets: where a secret value will be found in the cluster. The value itself never comes near Git. */

/** A password that secretgen-controller makes inside the cluster; nobody ever sees it. */
export interface GeneratedSecret {
  readonly kind: 'secret'
  readonly provider: 'secretgen'
  /** Name of the Password object and of the Secret it makes. */
  readonly name: string
  /** Number of characters; default 40. */
  readonly length: number
}

/** A property of an entry in AWS Secrets Manager, fetched by External Secrets through the VPC endpoint. */
export interface ManagedSecret {
  readonly kind: 'secret'
  readonly provider: 'external-secrets'
  /** Name or ARN of the entry, for example `production/grafana`. */
  readonly entry: string
  /** Property of the entry's JSON; absent for an entry that is plain text. */
  readonly property?: string
  /** Name of the ClusterSecretStore; default `aws-secrets-manager`. */
  readonly store: string
}

/** A Secret that an operator has put in place by hand; the agent's README lists it. */
export interface ExistingSecret {
  readonly kind: 'secret'
  readonly provider: 'existing'
  readonly namespace: string
  readonly name: string
  readonly key: string
}

export type SecretReference = GeneratedSecret | ManagedSecret | ExistingSecret

/** A password of `length` characters (default 40) that secretgen-controller makes in the cluster. */
export function generatedSecret(name: string, options: { readonly length?: number } = {}): GeneratedSecret {
  return { kind: 'secret', provider: 'secretgen', name, length: options.length ?? 40 }
}

/** An entry of AWS Secrets Manager, for example `managedSecret('production/grafana', 'admin-password')`. */
export function managedSecret(
  entry: string,
  property?: string,
  options: { readonly store?: string } = {},
): ManagedSecret {
  const store = options.store ?? 'aws-secrets-manager'
  return { kind: 'secret', provider: 'external-secrets', entry, ...(property && { property }), store }
}

/** A key of a Secret that an operator puts in place, for example `existingSecret('tanzu-packages', 'ldap', 'password')`. */
export function existingSecret(namespace: string, name: string, key: string): ExistingSecret {
  return { kind: 'secret', provider: 'existing', namespace, name, key }
}

/** Whether something is a reference made by one of the three functions above. */
export function isSecretReference(value: unknown): value is SecretReference {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'secret'
}

/** One line for people: where the secret comes from. Names only, never a value. */
export function describeSecret(secret: SecretReference): string {
  switch (secret.provider) {
    case 'secretgen':
      return `password ${secret.name}, made by secretgen-controller (${secret.length} characters)`
    case 'external-secrets':
      return `AWS Secrets Manager entry ${secret.entry}${secret.property ? `, property ${secret.property}` : ''}`
    case 'existing':
      return `Secret ${secret.namespace}/${secret.name}, key ${secret.key}`
  }
}
