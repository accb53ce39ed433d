// `node bench/overlays.cjs`: TypeScript, so it starts the way the command line does.
'use strict'
require('../tools/npm/typescript.cjs').register()
require('./overlays.ts').main()
