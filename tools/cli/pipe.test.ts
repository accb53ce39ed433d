import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a reader who stops reading does not break the command', async () => {
  const command = spawn(process.execPath, [join(import.meta.dirname, '../npm/drawbridge.cjs'), '--help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  command.stdout.destroy()
  let said = ''
  command.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [status] = (await once(command, 'exit')) as [number]
  expect({ status, said }).toEqual({ status: 0, said: '' })
})
