import { expect, test } from 'vitest'
import { mirrorFlow } from './mirror-flow.ts'

test.each([
  ['https://git.example.internal/platform/drawbridge.git', 'git.example.internal', 443],
  ['https://git.example.internal:8443/platform/drawbridge.git', 'git.example.internal', 8443],
  ['ssh://git@git.example.internal/platform/drawbridge.git', 'git.example.internal', 22],
  ['ssh://git@git.example.internal:2222/platform/drawbridge.git', 'git.example.internal', 2222],
  ['git@git.example.internal:platform/drawbridge.git', 'git.example.internal', 22],
])('%s is %s, port %s', (url, host, port) => {
  const address = '10.0.0.7/32'
  expect(mirrorFlow({ git: { url, address } })).toMatchObject({
    to: { host, ranges: [address] },
    ports: [{ port }],
  })
})
