#!/usr/bin/env node
// `npx drawbridge <verb>`: the same verbs as `npx nx generate <verb>`, without Nx around them.
'use strict'
require('./typescript.cjs').register()
// whoever reads no further, such as head, has read enough: the work goes on, and nothing more is said
process.stdout.on('error', error => {
  if (error.code !== 'EPIPE') throw error
})
void require('../cli/main.ts')
  .main(process.argv.slice(2))
  .then(status => {
    process.exitCode = status
  })
