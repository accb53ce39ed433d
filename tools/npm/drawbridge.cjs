#!/usr/bin/env node
// `npx drawbridge <verb>`: the same verbs as `npx nx generate <verb>`, without Nx around them.
'use strict'
require('./typescript.cjs').register()
void require('../cli/main.ts')
  .main(process.argv.slice(2))
  .then(status => {
    process.exitCode = status
  })
