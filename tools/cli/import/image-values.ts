/** Images as values: a site takes another tag, and the registry is the environment's. */
import type { KubernetesObject } from '#kernel'
import type { FoundImage } from './image.ts'
import { leaves } from './leaves.ts'
import { codeOf, word, type Use, type Value } from './parameter.ts'

export function imageValues(images: readonly FoundImage[]): Value[] {
  return images.map(image => ({
    path: ['images', imageName(image, images)],
    word: 'text',
    description: `Tag of ${image.repository}.`,
    preset: image.tag ?? '',
  }))
}

/** The last part of the repository; where two end alike, or have two versions, the whole and the version. */
export function imageName(image: FoundImage, images: readonly FoundImage[]): string {
  const last = (each: FoundImage) => word(each.repository.split('/').at(-1) ?? '')
  const alike = images.filter(each => last(each) === last(image))
  if (alike.length < 2) return last(image)
  const number = alike.findIndex(each => each.reference === image.reference)
  return number === 0 ? last(image) : `${last(image)}${number + 1}`
}

export function imageUses(objects: readonly KubernetesObject[], images: readonly FoundImage[]): Use[] {
  return objects.flatMap((object, i) =>
    leaves(object, []).flatMap(({ path, value }) =>
      images
        .filter(({ reference }) =>
          path.at(-1) === 'image'
            ? value === reference
            : typeof value === 'string' && value.includes(reference) && reference.includes('/'),
        )
        .map(image => ({
          object: i,
          path,
          text: image.reference,
          code: `image(${JSON.stringify(image.repository)}, ${codeOf(['images', imageName(image, images)])})`,
        })),
    ),
  )
}
