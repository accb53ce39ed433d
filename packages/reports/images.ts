/** The images of an environment: everything that must lie in its registry, and for which component of which cluster. */
import { compareText, type ClusterReport } from '#kernel'
import type { Report } from './report.ts'
import { code, markdown } from './table.ts'

interface ListedImage {
  readonly reference: string
  readonly components: readonly string[]
  readonly clusters: readonly string[]
  readonly uncertain?: string | undefined
}

export const images: Report = {
  title: 'images',
  files: (environment, clusters) => {
    const list = listImages(clusters)
    return {
      'images.txt': list.map(({ reference }) => `${reference}\n`).join(''),
      'images.md': page(environment, clusters, list),
    }
  },
}

/** Each image once, sorted by reference. */
function listImages(clusters: readonly ClusterReport[]): ListedImage[] {
  const found = new Map<string, { components: Set<string>; clusters: Set<string>; uncertain?: string }>()
  for (const { cluster, registry, images } of clusters)
    for (const { repository, tag, component, uncertain } of images) {
      const reference = `${registry}/${repository}:${tag}`
      const image = found.get(reference) ?? { components: new Set(), clusters: new Set() }
      found.set(reference, image)
      image.components.add(component)
      image.clusters.add(cluster)
      if (uncertain !== undefined) image.uncertain = uncertain
    }
  return [...found]
    .map(([reference, { components, clusters, uncertain }]) => ({
      reference,
      components: [...components].toSorted(compareText),
      clusters: [...clusters],
      uncertain,
    }))
    .toSorted((a, b) => compareText(a.reference, b.reference))
}

function page(environment: string, clusters: readonly ClusterReport[], list: readonly ListedImage[]): string {
  return [
    `# Images of ${environment}`,
    `What the registry of ${environment} must hold (${list.length}); \`images.txt\` is the same list for programs. Where a tag was inferred, the last column says from what: compare it with the list of your own release before the copy.`,
    markdown(
      ['image', 'components', 'clusters', 'uncertain'],
      list.map(({ reference, components, clusters: used, uncertain }) => [
        code(reference),
        components.join(', '),
        used.length === clusters.length ? 'all' : used.join(', '),
        uncertain ?? '',
      ]),
    ).trimEnd(),
  ]
    .join('\n\n')
    .concat('\n')
}
