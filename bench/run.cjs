// `npm run bench`: the bench is TypeScript too, so it starts the way the command line does.
'use strict'
require('../tools/npm/typescript.cjs').register()
void require('./fleet.ts')
  .main(process.argv.slice(2))
  .then(status => {
    process.exitCode = status
  })
