// `npm run e2e`, `e2e:up` and `e2e:down`: TypeScript too, so they start the way the command line does.
'use strict'
require('../npm/typescript.cjs').register()
void require('./main.ts')
  .main(process.argv.slice(2))
  .then(status => {
    process.exitCode = status
  })
