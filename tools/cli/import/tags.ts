/** The types of YAML as kubectl knows them (sigs.k8s.io/yaml, go-yaml 2 inside), which is neither YAML 1.1 nor 1.2. */
import type { ScalarTag, Tags } from 'yaml'

/** YAML 1.1 for numbers and truths, but no times, no base 60 and no types that JSON does not have; and Go's own octals. */
export function kubernetesTags(tags: Tags): Tags {
  const known = tags.filter(
    tag =>
      typeof tag === 'string' ||
      !(/timestamp|binary|omap|pairs|set/.test(tag.tag) || ('format' in tag && tag.format === 'TIME')),
  )
  return [goOctal, ...known]
}

/** `0o17` is 15. */
const goOctal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: () => false,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: text => Number(text.replaceAll('_', '').replace(/^[-+]/, '')) * (text.startsWith('-') ? -1 : 1),
}
