/** `environment`: scaffolds environments/<name>/ with its facts, a role and a management cluster. */
import { environmentFiles } from './scaffold/environment.ts'
import { checkName, problem, scaffold } from './scaffold/scaffold.ts'
import type { Verb } from './verb.ts'

const REGION = /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/

export const run: Verb = (root, options, output, files) => {
  const {
    name,
    region,
    domain = `${name}.example.internal`,
  } = options as { name: string; region: string; domain?: string }
  const problems = [
    ...checkName('environment', name),
    ...(REGION.test(region)
      ? []
      : [
          problem(
            'region',
            `${region} is not an AWS region`,
            region,
            'a region such as us-gov-west-1',
            'choose the region of the VPC',
          ),
        ]),
  ]
  const made = environmentFiles({ name, region, domain })
  const next =
    'Replace the placeholder ids in environment.ts, then run `npx nx generate manifests`. What it warns of then are facts that only your site knows, each with the word to say it; nothing stops for them.'
  return scaffold(root, options, output, files, { problems, made, next })
}
