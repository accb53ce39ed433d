/** Argo CD: another agent than kapp-controller, for sites that have it. See README.md. */
import { addAgentAccount, addPackagesNamespace, bootstrapGuide, checkMirror } from '#carvel'
import { defineComponent, TextFile } from '#kernel'
import { addApplications } from './application.ts'
import { checkValues } from './check.ts'
import { flows } from './flows.ts'
import { guide } from './guide.ts'
import { images } from './images.ts'
import { addProject } from './project.ts'
import { addSettings } from './settings.ts'
import { NAME, values } from './values.ts'

export const argoCd = defineComponent({
  name: 'argo-cd',
  folder: 'agent',
  values,
  check: context => [...checkMirror(context), ...checkValues(context)],
  // nothing that others make objects of: manifests/ is the same under every agent
  offers: context => ({ flows: flows(context), images: images(context) }),
  chart: (chart, context) => {
    addPackagesNamespace(chart)
    if (context.values.impersonate)
      addAgentAccount(chart, { name: NAME, namespace: context.values.namespace })
    addSettings(chart, context)
    addProject(chart, context)
    addApplications(chart, context)
    new TextFile(chart, 'guide', { path: 'agent/README.md', text: bootstrapGuide(context, guide(context)) })
  },
})
