/**
 * Findings as SARIF 2.1.0 (OASIS), for tools that show and compare them. What is waived is there too, as suppressed.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Excused, Json, Position, Problem } from '#kernel'
import { fingerprints, type Findings, type RuleWords } from './findings.ts'

export function findingsSarif({ problems, excused, rules }: Findings): Json {
  const all = [...problems, ...excused.map(({ problem }) => problem)]
  const prints = fingerprints(all)
  const named = new Map(rules.map((rule, i) => [rule.id, i]))
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Drawbridge', rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The root of the repository.' } } },
        results: all.map((problem, i) => ({
          ...resultOf(problem, named.get(problem.rule)),
          partialFingerprints: { 'drawbridge/v1': prints[i]! },
          ...suppressed(excused[i - problems.length]),
        })),
      },
    ],
  }
}

function descriptor({ id, severity, why, fix, references }: RuleWords): Json {
  return {
    id,
    shortDescription: { text: why },
    help: { text: `To mend it, ${fix}. References: ${references.join(', ')}.` },
    defaultConfiguration: { level: severity },
    ...(references.length > 0 && { properties: { tags: references } }),
  }
}

function resultOf(problem: Problem, ruleIndex: number | undefined): { readonly [key: string]: Json } {
  const { rule, severity, message, found, expected, fix, at, subject } = problem
  const sentences = [
    message,
    ...(found === undefined ? [] : [`Found: ${found}`]),
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
  ]
  const logical = subject && [
    {
      fullyQualifiedName: [subject.of, subject.object, ...subject.path].join('/'),
      kind: subject.file === undefined ? 'namespace' : 'object',
    },
  ]
  const location = {
    ...(at && { physicalLocation: physical(at) }),
    ...(logical && { logicalLocations: logical }),
  }
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: severity,
    message: { text: sentences.join('\n') },
    ...(at || logical ? { locations: [location] } : {}),
  }
}

function physical({ file, line, column }: Position): Json {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
    ...(line !== undefined && {
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    }),
  }
}

function suppressed(excused: Excused | undefined): { readonly suppressions?: Json } {
  if (!excused) return {}
  const { reason, owner, expires } = excused.waiver
  const justification = `${reason} Owner: ${owner}. Last day: ${expires}.`
  return { suppressions: [{ kind: 'inSource', status: 'accepted', justification }] }
}
