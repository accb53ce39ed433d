/** Forms of names and keys. Source: apimachinery v0.24.0, pkg/util/validation/validation.go. */
import { DNS_NAME } from '#kernel'

export interface Form {
  readonly test: (text: string) => boolean
  readonly expected: string
}

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const LABEL_1035 = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const CONFIG_KEY = /^[-._a-zA-Z0-9]{1,253}$/
const PORT_NAME = /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$/

export const dnsLabel: Form = {
  test: text => LABEL.test(text),
  expected: 'lower-case letters, digits and dashes, beginning and ending with a letter or digit, at most 63',
}

export const dnsLabel1035: Form = {
  test: text => LABEL_1035.test(text),
  expected: 'lower-case letters, digits and dashes, beginning with a letter, at most 63',
}

export const dnsSubdomain: Form = {
  test: text => text.length <= 253 && DNS_NAME.test(text),
  expected:
    'lower-case letters, digits, dashes and dots, each part beginning and ending with a letter or digit, at most 253',
}

/** Names of roles and bindings may have colons and capitals. */
export const pathSegment: Form = {
  test: text => text !== '' && text !== '.' && text !== '..' && !/[/%]/.test(text),
  expected: 'a text without / and %',
}

/** Keys of labels and annotations, names of resources and finalizers. */
export const qualifiedName: Form = {
  test: text => {
    const slash = text.indexOf('/')
    if (slash < 0) return NAME_PART.test(text)
    return dnsSubdomain.test(text.slice(0, slash)) && NAME_PART.test(text.slice(slash + 1))
  },
  expected:
    'letters, digits, dashes, dots and underscores, at most 63, perhaps after a host name and a slash',
}

export const labelValue: Form = {
  test: text => text === '' || NAME_PART.test(text),
  expected:
    'letters, digits, dashes, dots and underscores, beginning and ending with a letter or digit, at most 63',
}

export const configKey: Form = {
  test: text => CONFIG_KEY.test(text) && text !== '.' && !text.startsWith('..'),
  expected: 'letters, digits, dashes, dots and underscores, at most 253',
}

export const portName: Form = {
  test: text => PORT_NAME.test(text),
  expected: 'at most 15 lower-case letters, digits and single dashes, at least one letter',
}
