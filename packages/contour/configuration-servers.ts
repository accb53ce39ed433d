/** Servers, certificates and ports in Contour's configuration file. Source: contour v1.20, pkg/config; what is ours is said with its reason. */
import type { Configuration } from './configuration.ts'
import type { Finding } from './finding.ts'

export function* certificates({ tls }: Configuration): Iterable<Finding> {
  for (const key of ['fallback-certificate', 'envoy-client-certificate'] as const) {
    const { name = '', namespace = '' } = tls[key]
    if ((name.trim() === '') === (namespace.trim() === '')) continue
    yield {
      rule: 'certificate-name',
      path: ['tls', key],
      message: `contour: tls.${key} names its Secret by half`,
      found: name.trim() === '' ? `namespace ${namespace}` : `name ${name}`,
      expected: 'name and namespace',
    }
  }
}

/** NIST SP 800-52r2: ephemeral keys only; ChaCha20 and Poly1305 are no FIPS algorithms. */
export function* fipsTls({ tls }: Configuration): Iterable<Finding> {
  for (const [i, suite] of (tls['cipher-suites'] ?? []).entries()) {
    if (suite.startsWith('ECDHE-') && !suite.includes('CHACHA20')) continue
    yield {
      rule: 'fips-cipher',
      path: ['tls', 'cipher-suites', i],
      message: 'contour: a cipher suite is not for FIPS 140-2, which the environment asks for',
      found: suite,
      expected: 'suites of ECDHE with AES, without CHACHA20',
      fix: 'leave cipher-suites out: the suites of AES-GCM are set',
    }
  }
}

export function* metricsServers({ metrics }: Configuration): Iterable<Finding> {
  for (const program of ['contour', 'envoy'] as const) {
    const server = metrics[program]
    const path = ['metrics', program]
    const [certificate, key] = [
      Boolean(server['server-certificate-path']),
      Boolean(server['server-key-path']),
    ]
    const authority = Boolean(server['ca-certificate-path'])
    if (certificate !== key || (authority && !certificate))
      yield {
        rule: 'metrics-tls',
        path,
        message: `contour: ${path.join('.')} has TLS by half`,
        found: Object.keys(server)
          .filter(name => name.endsWith('-path'))
          .join(', '),
        expected: 'server-certificate-path and server-key-path, and only then ca-certificate-path',
      }
    else if (authority)
      yield {
        rule: 'metrics-client',
        path: [...path, 'ca-certificate-path'],
        severity: 'warning',
        message: `contour: ${path.join('.')} asks for client certificates, and whoever collects metrics here has none`,
        fix: 'remove ca-certificate-path, or collect them with a job of your own',
      }
  }
}

export function* ports({ network, metrics }: Configuration): Iterable<Finding> {
  const given = [
    [['network', 'admin-port'], network['admin-port'], 0],
    [['metrics', 'contour', 'port'], metrics.contour.port, 1],
    [['metrics', 'envoy', 'port'], metrics.envoy.port, 1],
  ] as const
  for (const [path, port, least] of given)
    if (port !== undefined && (port < least || port > 65535))
      yield {
        rule: 'port',
        path,
        message: `contour: ${path.join('.')} is no port`,
        found: String(port),
        expected: `${least} to 65535`,
      }
  if ((network['num-trusted-hops'] ?? 0) < 0)
    yield {
      rule: 'hops',
      path: ['network', 'num-trusted-hops'],
      message: 'contour: network.num-trusted-hops counts proxies',
      found: String(network['num-trusted-hops']),
      expected: '0 or more',
    }
}
