/** The one comment line on top of every file we write: who rendered it, from what, and that nobody edits it. */

/** What marks a file under `generated/` as ours; a file without it on the first line is never written or removed. */
export const HEADER_MARK = 'rendered by "npx nx generate '

/** How the comment is closed and opened in the formats we write. */
export type CommentStyle = '#' | '<!--'

/** `# contour: rendered by "npx nx generate manifests" from environments/prod/apps.ts, do not edit` */
export function header(
  component: string,
  source: string,
  style: CommentStyle = '#',
  verb: 'manifests' | 'docs' = 'manifests',
): string {
  const sentence = `${component}: ${HEADER_MARK}${verb}" from ${source}, do not edit`
  return style === '#' ? `# ${sentence}\n` : `<!-- ${sentence} -->\n`
}

/** Whether a text (its first line is enough) begins with our header. */
export function isOurs(text: string): boolean {
  const end = text.indexOf('\n')
  return (end < 0 ? text : text.slice(0, end)).includes(HEADER_MARK)
}
