/** TKG: the catalogue of its releases and the cluster configuration file. */
export { tkg160, tkg161 } from './releases.ts'
