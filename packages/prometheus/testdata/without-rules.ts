/** Leaves the rules out of a rendered text: they are the same in every golden, and one shows them. */
export function withoutRules(text: string): string {
  return text.replace(
    /^( *)(alerting|recording)_rules_yml: \|\n(?:(?:\1 +.*)?\n)+/gm,
    (_, indent: string, kind: string) => `${indent}${kind}_rules_yml: '# as in defaults.yaml'\n`,
  )
}
