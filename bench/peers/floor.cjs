// The floor: a Node process that has one cluster's objects as data and prints them as JSON once for each cluster, to one
// file, or with `files` to a file an object: what this disk takes for that, today.
'use strict'
const { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } = require('node:fs')
const [, , objectsFile, out, clusters, mode] = process.argv
const objects = JSON.parse(readFileSync(objectsFile, 'utf8'))

function printFiles(folder) {
  mkdirSync(folder, { recursive: true })
  objects.forEach((object, i) => writeFileSync(`${folder}/${i}.json`, JSON.stringify(object)))
}

if (mode === 'files') for (let i = 0; i < Number(clusters); i++) printFiles(`${out}/${i}`)
else {
  const file = openSync(out, 'w')
  for (let i = 0; i < Number(clusters); i++)
    writeSync(file, objects.map(object => JSON.stringify(object)).join('\n'))
  closeSync(file)
}
