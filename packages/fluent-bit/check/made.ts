/** What stands outside the text of sections: hosts that are none, and files and variables that two sections mean differently. */
import { DNS_NAME, type Problem } from '#kernel'
import type { Written } from '../texts.ts'
import type { FluentBitContext } from '../values.ts'
import { report, sectionName } from './report.ts'

export function checkMade(context: FluentBitContext, written: readonly Written[]): Problem[] {
  const meaning = new Map<string, string>()
  return written.flatMap(({ sections }) =>
    sections.flatMap(section => {
      const { sinks = [], secrets = {}, files = {} } = section.made ?? {}
      const hosts = sinks
        .filter(
          ({ host, port }) => !DNS_NAME.test(host) || !Number.isInteger(port) || port < 1 || port > 65535,
        )
        .map(({ host, port }) =>
          report(context, section.at, 'sink', {
            message: `fluent-bit: ${sectionName(section)} has a sink that nobody can call`,
            found: `${host}:${port}`,
            expected: 'a host name in lower case without a scheme, and a port from 1 to 65535',
          }),
        )
      const clashes = Object.entries({ ...secrets, ...files }).flatMap(([name, content]) => {
        const text = JSON.stringify(content)
        const other = meaning.get(name) ?? text
        meaning.set(name, text)
        if (other === text) return []
        return [
          report(context, section.at, 'same-file', {
            message: `fluent-bit: ${sectionName(section)} means another ${name} than a section before it`,
            expected:
              name in secrets
                ? 'secrets whose names differ in letters or digits'
                : 'one CA and one identity for a sink',
          }),
        ]
      })
      return [...hosts, ...clashes]
    }),
  )
}
