/** From a component's name to what TypeScript calls it. */

/** The name a room exports its component under: `cert-manager` → `certManager`. */
export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
