/**
 * The patch of pinniped's add-on Secret. TKG writes that Secret itself, with the bind password in `values.yaml`, so it is
 * never replaced; a second key, `overlays.yaml`, holds a ytt overlay on the package's objects. See README.md.
 */
import { internalAnnotations, toYaml } from '#kernel'
import type { PinnipedContext } from './context.ts'

/** Below the cluster's folder. */
export const PATCH_FILE = 'agent/pinniped/addon-patch.yaml'

/** For `kubectl patch secret --type merge --patch-file`: the API server folds stringData into data, key by key. */
export function addonPatch(context: PinnipedContext): string {
  return toYaml({ stringData: { 'overlays.yaml': overlayText(context) } })
}

function overlayText({ environment, values }: PinnipedContext): string {
  const { service } = values.pinniped.supervisor
  return [
    '#@ load("@ytt:overlay", "overlay")\n',
    annotate('pinniped-supervisor', 'pinniped-supervisor', service.annotations, true),
    // Dex runs for LDAP only; where it must be there, an overlay that finds nothing has to fail and not to pass
    annotate(
      'tanzu-system-auth',
      'dexsvc',
      values.dex.service.annotations,
      environment.identity.type === 'ldap',
    ),
  ].join('\n')
}

/** Adds annotations to one Service; ytt fails when a required one is not there exactly once. */
function annotate(
  namespace: string,
  name: string,
  annotations: Readonly<Record<string, string>>,
  required: boolean,
): string {
  const subset = `{"kind": "Service", "metadata": {"name": "${name}", "namespace": "${namespace}"}}`
  return [
    `#@overlay/match by=overlay.subset(${subset})${required ? '' : ', missing_ok=True'}`,
    '---',
    'metadata:',
    '  #@overlay/match missing_ok=True',
    '  #@overlay/match-child-defaults missing_ok=True',
    '  annotations:',
    indent(toYaml({ ...annotations, ...internalAnnotations })),
  ].join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}
