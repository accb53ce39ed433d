/** The pages of a made room that are the same for all: its door, its images, what its objects are made of. */
import { camelCase } from '#kernel'
import type { FoundImage } from './image.ts'
import { imageName } from './image-values.ts'

export function indexText(name: string, from: string, hasSecrets: boolean): string {
  const offers = hasSecrets
    ? `context => ({ images: images(context), secretNamespaces: filledNamespaces(Object.values(secrets(made(context)))) })`
    : `context => ({ images: images(context) })`
  return `/** ${name}: say in one sentence what it is for. Imported from ${from}. */
${hasSecrets ? `import { checkFilledSecret, filledNamespaces } from '#carvel'\n` : ''}import { defineComponent } from '#kernel'
import { chart } from './chart.ts'
import { images } from './images.ts'
${hasSecrets ? `import { made } from './objects/made.ts'\nimport { secrets } from './secrets.ts'\n` : ''}import { values } from './values.ts'

export const ${camelCase(name)} = defineComponent({
  name: '${name}',
  values,
  chart,
  offers: ${offers},${hasSecrets ? `\n  check: context => Object.values(secrets(made(context))).flatMap(secret => checkFilledSecret(context, secret)),` : ''}
})
`
}

export function imagesText(found: readonly FoundImage[]): string {
  const list = found.map(
    image =>
      `{ repository: ${JSON.stringify(image.repository)}, tag: values.images.${imageName(image, found)} }`,
  )
  return `/** The images that the registry must hold, below its project. */
import type { Context, Image } from '#kernel'
import type { values as schema } from './values.ts'

/** Where each was: ${found.map(({ reference }) => reference).join(', ') || 'there is none'}. */
export function images(${found.length > 0 ? '{ values }' : '_context'}: Context<typeof schema>): readonly Image[] {
  return [${list.join(', ')}]
}
`
}

export const MADE = `/** What the objects are made of: the values, and images from the registry of the environment. */
import type { Context } from '#kernel'
import type { values as schema } from '../values.ts'

export interface Made {
  readonly values: Context<typeof schema>['values']
  readonly image: (repository: string, tag: string) => string
}

export function made({ environment: { registry }, values }: Context<typeof schema>): Made {
  return { values, image: (repository, tag) => \`\${registry.host}/\${registry.project}/\${repository}:\${tag}\` }
}
`
