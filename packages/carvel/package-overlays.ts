/** The Secret with the overlays of what a package creates: kapp-controller gives its keys to ytt, after the package's own files. */
import type { Chart } from 'cdk8s'
import { k8s } from 'cdk8s-plus-27'
import { toYtt, type PlacedOverlay } from '#kernel'
import { overlayAnnotation } from './mounted-files-object.ts'
import { yttText } from './ytt-text.ts'

/**
 * Adds the Secret and returns the annotation with which a PackageInstall takes it; nothing where there are no overlays. `first`
 * is the number of the annotation: overlays are applied in that order. Whoever checked the overlays knows that ytt can be given
 * them.
 */
export function addPackageOverlays(
  chart: Chart,
  component: string,
  namespace: string,
  overlays: readonly PlacedOverlay[],
  annotations: Readonly<Record<string, string>>,
  first: number,
): Record<string, string> {
  if (overlays.length === 0) return {}
  const name = `${component}-overlays`
  const documents = overlays.flatMap(({ overlay }) => {
    const ytt = toYtt(overlay)
    return 'document' in ytt ? [ytt.document] : []
  })
  new k8s.KubeSecret(chart, 'overlays', {
    metadata: { name, namespace, annotations },
    type: 'Opaque',
    stringData: { 'overlays.yml': yttText(documents) },
  })
  return { [overlayAnnotation(first)]: name }
}
