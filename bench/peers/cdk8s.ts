/**
 * Plain cdk8s, as its users run it: one App a cluster, its own YAML, one process an invocation. The bench compiles this
 * file beforehand, so that the peer pays for no TypeScript. Arguments: folder, workloads, replicas, cluster names.
 */
import { App, Chart } from 'cdk8s'
import { addWorkloads } from '../room/objects.ts'

const [outdir, count, replicas, ...clusters] = process.argv.slice(2)
for (const cluster of clusters) {
  const app = new App({ outdir: `${outdir}/${cluster}` })
  addWorkloads(new Chart(app, 'workloads', { disableResourceNameHashes: true }), {
    cluster,
    domain: 'bench.example.internal',
    namespace: 'payments',
    count: Number(count),
    replicas: Number(replicas),
  })
  app.synth()
}
