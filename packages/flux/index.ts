/** Flux: another agent than kapp-controller, from the packages that TKG has of it. See README.md. */
import { addAgentAccount, addPackagesNamespace, bootstrapGuide, checkMirror } from '#carvel'
import { defineComponent, TextFile } from '#kernel'
import { addNamespace } from './namespace.ts'
import { flows } from './flows.ts'
import { guide } from './guide.ts'
import { images } from './images.ts'
import { addKustomization } from './kustomization.ts'
import { addPackages, checkPackages } from './packages.ts'
import { addSource } from './source.ts'
import { checkValues } from './check.ts'
import { NAME, values } from './values.ts'

export const flux = defineComponent({
  name: 'flux',
  folder: 'agent',
  values,
  check: context => [...checkMirror(context), ...checkPackages(context), ...checkValues(context)],
  // nothing that others make objects of: manifests/ is the same under every agent
  offers: context => ({ flows: flows(context), images: images(context) }),
  chart: (chart, context) => {
    addPackagesNamespace(chart)
    addNamespace(chart, context)
    // kustomize-controller tries all but definitions on the server before it applies the first
    addAgentAccount(chart, { name: NAME, namespace: context.values.namespace, bindsFirst: true })
    addPackages(chart, context)
    addSource(chart, context)
    addKustomization(chart, context)
    new TextFile(chart, 'guide', { path: 'agent/README.md', text: bootstrapGuide(context, guide(context)) })
  },
})
