/** Prints the use of a component as the TypeScript that an author would write. */
import { isSecretReference, type ComponentUse, type SecretReference } from '#kernel'

/** `contour({ envoy: { hostPorts: { enable: false } } })`; long ones over several lines. */
export function printUse(exported: string, { values, options }: ComponentUse): string {
  const parts = options !== undefined ? [values ?? {}, options] : values !== undefined ? [values] : []
  const flat = `${exported}(${parts.map(part => printValue(part)).join(', ')})`
  return flat.length <= 80 ? flat : `${exported}(${parts.map(part => printValue(part, '')).join(', ')})`
}

/** With an indent, one member a line. */
function printValue(value: unknown, indent?: string): string {
  if (isSecretReference(value)) return printSecret(value)
  if (typeof value === 'string') return printText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const open = Array.isArray(value) ? '[' : '{'
  const close = Array.isArray(value) ? ']' : '}'
  const members = Array.isArray(value)
    ? value.map(item => (inner: string | undefined) => printValue(item, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(
          ([key, member]) =>
            (inner: string | undefined) =>
              `${printKey(key)}: ${printValue(member, inner)}`,
        )
  if (members.length === 0) return open + close
  const flat = members.map(print => print(undefined)).join(', ')
  const oneLine = Array.isArray(value) ? `[${flat}]` : `{ ${flat} }`
  if (indent === undefined || oneLine.length + indent.length <= 80) return oneLine
  const inner = `${indent}  `
  return `${open}\n${members.map(print => `${inner}${print(inner)},\n`).join('')}${indent}${close}`
}

function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key)
}

function printText(text: string): string {
  if (text.includes('\n')) return `\`${text.replace(/[`\\$]/g, '\\$&')}\``
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

function printSecret(secret: SecretReference): string {
  switch (secret.provider) {
    case 'secretgen':
      return `generatedSecret('${secret.name}')`
    case 'external-secrets':
      return secret.property === undefined
        ? `managedSecret('${secret.entry}')`
        : `managedSecret('${secret.entry}', '${secret.property}')`
    case 'existing':
      return `existingSecret('${secret.namespace}', '${secret.name}', '${secret.key}')`
  }
}
