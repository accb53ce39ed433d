/**
 * What Nx loads. Everything is behind a function, so that a command reads only what it needs: `nx show projects`
 * never sees zod or cdk8s.
 */
'use strict'
require('./typescript.cjs').register()
const { generators } = require('./generators.json')

const verbs = Object.keys(generators).filter(name => name !== 'sync')

module.exports = {
  name: '@drawbridge/tools',
  // one file that is always there: a deleted cluster must not look to Nx like a change of everybody's configuration
  createNodes: ['tools/npm/package.json', (...args) => require('../nx/projects.ts').createNodes(...args)],
  createDependencies: (...args) => require('../nx/edges.ts').createDependencies(...args),
  generate: (...args) => require('../nx/generate.ts').generate(...args),
  generateBatch: (...args) => require('../nx/generate.ts').generateBatch(...args),
  sync: (...args) => require('../nx/sync.ts').sync(...args),
  ...Object.fromEntries(
    verbs.map(verb => [
      verb,
      (tree, options) => require('../nx/generator.ts').generator(verb, tree, options),
    ]),
  ),
}
