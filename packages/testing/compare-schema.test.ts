import { describe, expect, test } from 'vitest'
import { choice, flag, group, integer, object, secret, text, textOrNull } from '#kernel'
import { compareSchema, sharedData, unlessShared } from './compare-schema.ts'

/** metrics-server has a schema and values that disagree, groups, lists, nulls; small enough to be looked through. */
const metricsServer = (changes: Parameters<typeof group>[1], config: Parameters<typeof group>[1] = {}) =>
  group('', {
    namespace: text('', 'kube-system'),
    ...changes,
    metricsServer: group('', { config: group('', config) }),
  })

describe.skipIf(!sharedData)(`a room and its package${unlessShared}`, () => {
  test('a room that is the package has no difference', () => {
    expect(compareSchema(group('', { namespace: text('', 'cert-manager') }), 'cert-manager.1.7.2')).toEqual(
      [],
    )
  })

  test('a default, a type and a key that one side lacks are differences', () => {
    const room = group('', {
      namespace: text('', 'elsewhere'),
      nodes: integer('', 1),
      more: group('', { a: flag('') }),
    })
    expect(compareSchema(room, 'cert-manager.1.7.2')).toEqual([
      'more.a: in the room, not in the package',
      'namespace: default "cert-manager" in the package, "elsewhere" in the room',
      'nodes: in the room, not in the package',
    ])
    expect(compareSchema(group('', { namespace: integer('', 1) }), 'cert-manager.1.7.2')).toEqual([
      'namespace: default "cert-manager" in the package, 1 in the room',
      'namespace: type string in the package, integer in the room',
    ])
  })

  test('values win over the schema, and null means not set', () => {
    const differences = compareSchema(
      metricsServer(
        { nodeSelector: object(''), daemonset: group('', { updateStrategy: textOrNull('', null) }) },
        { updateStrategy: choice(['RollingUpdate'])('', 'RollingUpdate'), securePort: text('', '4443') },
      ),
      'metrics-server.0.6.1',
    )
    expect(differences.filter(line => /nodeSelector|updateStrategy|securePort|maxSurge/.test(line))).toEqual([
      'deployment.rollingUpdate.maxSurge: in the package, not in the room',
      'deployment.updateStrategy: in the package, not in the room',
      'metricsServer.config.securePort: default 4443 in the package, "4443" in the room',
      'metricsServer.config.securePort: type integer in the package, string in the room',
    ])
  })

  test('a free map may stand for a group of the package when its default is the whole group', () => {
    const room = metricsServer({}, { probe: object('', { failureThreshold: 3, periodSeconds: 1 }) })
    expect(compareSchema(room, 'metrics-server.0.6.1')).toContain(
      'metricsServer.config.probe: default {"failureThreshold":3,"periodSeconds":10} in the package, {"failureThreshold":3,"periodSeconds":1} in the room',
    )
  })

  test('a secret is compared by its key alone', () => {
    expect(compareSchema(group('', { namespace: secret('') }), 'cert-manager.1.7.2')).toEqual([])
  })

  test('a package that is not there is named', () => {
    expect(() => compareSchema(group('', {}), 'cert-manager.9')).toThrow(
      'no package schema named cert-manager.9',
    )
  })
})
