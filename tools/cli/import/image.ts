/** Images that an object from outside runs, and their names below the project of our registry. */

export interface FoundImage {
  /** As it was written: `quay.io/jetstack/cert-manager-controller:v1.5.3`. */
  readonly reference: string
  /** Without its registry: `jetstack/cert-manager-controller`. */
  readonly repository: string
  /** With its digest where it has one; absent where nothing says a version. */
  readonly tag?: string
}

/** The images of all containers, each once; and those that another text of the object names in full. */
export function findImages(value: unknown, key = ''): FoundImage[] {
  if (typeof value === 'string') {
    if (key === 'image') return [parseImage(value)]
    return [...value.matchAll(FULL)].map(([text]) => parseImage(text))
  }
  if (typeof value !== 'object' || value === null || key === 'openAPIV3Schema') return []
  const found = Object.entries(value).flatMap(([name, member]) =>
    findImages(member, Array.isArray(value) ? key : name),
  )
  return [...new Map(found.map(image => [image.reference, image])).values()]
}

/** A registry that all the world knows, a path and a tag: `--acme-http01-solver-image=quay.io/jetstack/…:v1.5.3`. */
const FULL =
  /(?:docker\.io|quay\.io|ghcr\.io|gcr\.io|k8s\.gcr\.io|registry\.k8s\.io|public\.ecr\.aws|mcr\.microsoft\.com|projects\.registry\.vmware\.com)\/[\w./-]+:[\w.-]+(?:@sha256:[0-9a-f]{64})?/g

function parseImage(reference: string): FoundImage {
  const [, path = reference, tag] =
    /^(.+?)(?::([\w.-]+(?:@sha256:[0-9a-f]+)?))?$/.exec(reference.replace(/^[^/]*[.:][^/]*\//, '')) ?? []
  return { reference, repository: path.replace(/@sha256:[0-9a-f]+$/, ''), ...(tag !== undefined && { tag }) }
}
