/** The one flow that is nobody's own: a closed namespace would not even resolve names. */
import { anyPods, clusterDns, type Offers } from '#kernel'

export function offers(): Offers {
  return {
    flows: [
      {
        from: anyPods,
        to: clusterDns,
        ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
        purpose: 'resolve names',
      },
    ],
  }
}
