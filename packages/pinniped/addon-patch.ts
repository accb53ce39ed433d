/**
 * The patch of pinniped's add-on Secret. TKG writes that Secret itself, with the bind password in `values.yaml`, so it is
 * never replaced; a second key, `overlays.yaml`, holds a ytt overlay on the package's objects, and a third one values that
 * no cluster variable carries. See README.md.
 */
import { internalAnnotations, toYaml } from '#kernel'
import { addonValues, addonValuesText, VALUES_KEY } from './addon-values.ts'
import type { PinnipedContext } from './context.ts'

/** Below the cluster's folder. */
export const PATCH_FILE = 'agent/pinniped/addon-patch.yaml'

/** For `kubectl patch secret --type merge --patch-file`: the API server folds stringData into data, key by key. */
export function findAddonPatch(context: PinnipedContext): string | undefined {
  const values = addonValues(context)
  const files = {
    ...(context.cluster.role === 'management' && { 'overlays.yaml': overlayText(context) }),
    ...(Object.keys(values).length > 0 && { [VALUES_KEY]: addonValuesText(values) }),
  }
  return Object.keys(files).length > 0 ? toYaml({ stringData: files }) : undefined
}

function overlayText({ environment, values }: PinnipedContext): string {
  const { service } = values.pinniped.supervisor
  return [
    '#@ load("@ytt:overlay", "overlay")\n',
    annotateService('pinniped-supervisor', service, true),
    // Dex runs for LDAP only; where it must be there, an overlay that finds nothing has to fail and not to pass
    annotateService('tanzu-system-auth', values.dex.service, environment.identity.type === 'ldap'),
    annotateImpersonationProxy(),
  ].join('\n')
}

interface Service {
  readonly name: string
  readonly annotations: Readonly<Record<string, string>>
}

/** Adds annotations to one Service; ytt fails when a required one is not there exactly once. */
function annotateService(namespace: string, { name, annotations }: Service, required: boolean): string {
  return [
    match(`{"kind": "Service", "metadata": {"name": "${name}", "namespace": "${namespace}"}}`, required),
    'metadata:',
    ...annotationLines(annotations, '  '),
  ].join('\n')
}

/** The Concierge would ask for a load balancer of its own in a cluster whose control plane it cannot see. */
function annotateImpersonationProxy(): string {
  return [
    match('{"kind": "CredentialIssuer", "spec": {"impersonationProxy": {"mode": "auto"}}}', false),
    'spec:',
    '  impersonationProxy:',
    '    #@overlay/match missing_ok=True',
    '    service:',
    ...annotationLines({}, '      '),
  ].join('\n')
}

function match(subset: string, required: boolean): string {
  return `#@overlay/match by=overlay.subset(${subset})${required ? '' : ', missing_ok=True'}\n---`
}

function annotationLines(annotations: Readonly<Record<string, string>>, indent: string): string[] {
  return [
    `${indent}#@overlay/match missing_ok=True`,
    `${indent}#@overlay/match-child-defaults missing_ok=True`,
    `${indent}annotations:`,
    toYaml({ ...annotations, ...internalAnnotations }).replace(/^(?=.)/gm, `${indent}  `),
  ]
}
