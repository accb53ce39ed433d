/** The same objects as templates of the peers: one cluster's YAML with expressions where clusters or workloads differ. */
import { toYaml, type Json } from '#kernel'
import { CLUSTER, objectsOf, REPLICAS, WORKLOAD, type Data } from './objects.ts'

const [namespace, quota, ...workload] = objectsOf(CLUSTER, 1)
const once = [namespace, quota] as Data[]

function yaml(objects: readonly Data[]): string {
  return objects.map(object => `---\n${toYaml(object as unknown as Json)}`).join('')
}

/** A chart's template; its values are `cluster`, `replicas` and `count`. */
export function helmTemplate(): string {
  const replicas = `replicas: ${REPLICAS}`
  const each = yaml(workload)
    .replaceAll(WORKLOAD, '{{ $name }}')
    .replace(replicas, 'replicas: {{ $.Values.replicas }}')
  return `${yaml(once)}
{{- range $i := until (int .Values.count) }}
{{- $name := printf "ledger-%03d" $i }}
${each}{{- end }}
`.replaceAll(CLUSTER, '{{ $.Values.cluster }}')
}

/** Templated strings in a loop; data values as above. */
export function yttTemplate(): string {
  const templated = '#@yaml/text-templated-strings\n---\n'
  const each = yaml(workload)
    .replaceAll('---\n', templated)
    .replaceAll(WORKLOAD, '(@= name @)')
    .replace(`replicas: ${REPLICAS}`, 'replicas: #@ data.values.replicas')
  const body =
    yaml(once).replaceAll('---\n', templated) +
    `#@ for i in range(data.values.count):\n#@ name = "ledger-%s" % ("000" + str(i))[-3:]\n${each}#@ end\n`
  return `#@ load("@ytt:data", "data")\n${body.replaceAll(CLUSTER, '(@= data.values.cluster @)')}`
}

/** A function of the same three values, printed as a stream of documents (`jsonnet -y`). */
export function jsonnetProgram(): string {
  const json = (objects: readonly Data[]) =>
    objects
      .map(object => JSON.stringify(object))
      .join(',\n')
      .replaceAll(CLUSTER, '" + cluster + "')
  const each = json(workload)
    .replaceAll(WORKLOAD, '" + name + "')
    .replace(`"replicas":${REPLICAS}`, '"replicas":replicas')
  return `function(cluster, replicas, count)
[${json(once)}] +
std.flatMap(function(i) local name = std.format('ledger-%03d', i); [${each}], std.range(0, count - 1))
`
}

/** kustomize has no loops: it gets the finished objects of a cluster and adds the label that names it. */
export function kustomizeFiles(cluster: string, count: number): { readonly [file: string]: string } {
  const label = new RegExp(`^ *bench.example/cluster: ${cluster}\\n`, 'gm')
  const resources = yaml(objectsOf(cluster, count))
    .replaceAll(label, '')
    .replace(/^ *labels:\n(?! {4})/gm, '')
  return {
    'resources.yaml': resources,
    'kustomization.yaml': `resources: [resources.yaml]
labels:
- pairs: { bench.example/cluster: ${cluster} }
  includeTemplates: true
`,
  }
}
