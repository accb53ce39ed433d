import { expect, test } from 'vitest'
import { DNS_NAME, imageTag, isCertificate, slug, splitHost } from '#kernel'

test.each([
  ['registry.example.internal', { name: 'registry.example.internal' }],
  ['ldaps.example.internal:636', { name: 'ldaps.example.internal', port: 636 }],
])('%s is split', (host, parts) => {
  expect(splitHost(host)).toEqual(parts)
})

test.each(['a', 'a-b.c', '1.2'])('%s is a name of DNS labels', name => {
  expect(name).toMatch(DNS_NAME)
})
test.each(['', 'A', '-a', 'a-', 'a..b', 'a_b', 'a.b:80', 'https://a'])('%s is none', name => {
  expect(name).not.toMatch(DNS_NAME)
})

test('a certificate is one with nothing but certificates in it', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n'
  const key = pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')
  expect([pem, pem + pem, key, pem + key + pem, ''].map(isCertificate)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('texts become parts of names, and versions tags', () => {
  expect(slug('Splunk (security), port 8088')).toBe('splunk-security-port-8088')
  expect(imageTag('1.20.2+vmware.1-tkg.1')).toBe('1.20.2_vmware.1-tkg.1')
})
