/** Choices about access that hold for every group; the grants themselves are the words `access` of a cluster. */
import { flag, group, type Context } from '#kernel'

export const values = group('Access is no package and has no data values.', {})

export const options = group('What the roles hold beyond their usual rights.', {
  shell: flag(
    'Whether edit and admin may open shells and forwards into running pods. What is done there stands in no Git history.',
    false,
  ),
})

export type AccessContext = Context<typeof values, typeof options>
