/**
 * Reach: whether a packet passes the policies of a cluster, judged on rendered objects, so that tests can say what must keep
 * working and what must not. Written from what the programs do (network policy fact sheet, sections 2.1 and 2.2), not from
 * what our rooms render: it is the other half of the proof.
 */
export { address, ownNode, pod, type Connection, type End, type PodEnd } from './end.ts'
export { reach, type Network, type Reach } from './reach.ts'
export type { Verdict } from './verdict.ts'
