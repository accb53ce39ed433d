import { expect, test } from 'vitest'
import { renderText } from '#testing'
import { externalSecrets } from './index.ts'

test.each([
  { name: 'defaults', use: externalSecrets() },
  {
    name: 'another region and more namespaces',
    use: externalSecrets({ region: 'us-east-1', namespaces: ['tanzu-packages', 'payments'] }),
  },
])('$name', async ({ name, use }) => {
  await expect(renderText('external-secrets', [use])).toMatchFileSnapshot(
    `testdata/${name.replaceAll(' ', '-')}.yaml`,
  )
})
