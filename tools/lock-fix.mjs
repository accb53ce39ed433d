// A registry mirror may not list every optional platform package of a release; npm then writes a lock that
// `npm ci` refuses ("Missing: @nx/nx-darwin-arm64@ from lock file"). Run this after deleting the lock: it adds
// the platform entries of nx that are missing, so that `npm ci` accepts the lock on every machine.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))

/** What npm itself writes about a platform package, read off its name: nx-linux-x64-musl → linux, x64, musl. */
const platform = name => {
  const [os, cpu, libc] = name.replace(/^@nx\/nx-/, '').split('-')
  return {
    cpu: [cpu],
    dev: true,
    ...(os === 'linux' && libc !== 'gnueabihf' ? { libc: [libc === 'musl' ? 'musl' : 'glibc'] } : {}),
    license: 'MIT',
    optional: true,
    os: [os],
  }
}

let added = 0
for (const [name, version] of Object.entries(lock.packages['node_modules/nx'].optionalDependencies ?? {})) {
  const key = `node_modules/${name}`
  if (lock.packages[key]) continue
  lock.packages[key] = { version, ...platform(name) }
  added++
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added} lock entries added\n`)
