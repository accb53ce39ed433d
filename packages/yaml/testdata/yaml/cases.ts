/** What toYaml is shown, and under what name its answer is kept. */
import type { Json, KeyOrder } from '../../yaml.ts'

/** Each is written to, and reviewed in, <name>.yaml beside this file. */
export const cases: { name: string; value: Json; order?: KeyOrder }[] = [
  {
    name: 'a-deployment-has-the-words-a-reviewer-looks-for-first',
    value: {
      spec: {
        template: {
          spec: {
            containers: [
              {
                ports: [{ containerPort: 8080, name: 'http' }],
                args: ['--v=2', '--listen=$(POD_IP):8080', '-c', 'exit 0'],
                image: 'registry.internal/contour:v1.20.2',
                name: 'contour',
                env: [{ value: 'true', name: 'ENABLED' }],
                resources: { limits: { memory: '512Mi', cpu: '500m' } },
              },
            ],
          },
          metadata: { labels: { app: 'contour' } },
        },
        replicas: 2,
        strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 }, type: 'RollingUpdate' },
      },
      status: {},
      metadata: {
        annotations: { 'kapp.k14s.io/change-rule': 'upsert after upserting crds' },
        labels: { app: 'contour' },
        namespace: 'projectcontour',
        name: 'contour',
      },
      kind: 'Deployment',
      apiVersion: 'apps/v1',
    },
  },
  {
    name: 'files-in-a-config-map-are-blocks',
    value: {
      'fluent-bit.conf': '[SERVICE]\n    Flush 1\n\n[INPUT]\n    Name tail\n',
      'no-newline-at-the-end.sh': '#!/bin/sh\nexit 0',
      'two-newlines-at-the-end.txt': 'a\n\n',
      'begins-with-a-space.txt': '  a\nb\n',
      'begins-with-a-newline.txt': '\na\n',
      Makefile: 'all:\n\tgo build\n',
      'documents.yaml': '---\na: 1\n---\n# b\n',
      'windows.txt': 'a\r\nb\r\n',
      'ends-in-a-line-of-spaces.txt': 'a\n  \n',
      'only-newlines.txt': '\n\n',
    },
  },
  {
    name: 'strings-that-some-reader-would-not-take-for-strings-are-quoted',
    value: 'no on y N ~ null TRUE 0777 0o17 0x1F 1e3 e3 12:30:45 1.20 1.20.2 1_000 .inf 2024-01-01 10.0.0.1'
      .concat(' 2T +1 -1 = << - --- ,a #a a: %a @a `a !a &a *a {a} [a] | >a "a" ', "'a'")
      .split(' ')
      .concat('', ' a', 'a ', 'a: b', 'a #b', '- a', '? a', '\ta', 'a\tb', 'C: \\temp'),
  },
  {
    name: 'strings-that-no-reader-mistakes-are-plain',
    value: '25% 500m 512Mi 1st 10.0.0.0/16 fe80::1 https://a.internal:8443/b?c=d&e=f#g a:b a#b --v=2 -v _ é'
      .concat(' .dockerconfigjson ./run /bin/sh $(POD_IP):80 ^/api/.*$ nope nullable e3b0c44 日本語 😀')
      .concat(' registry.internal/a@sha256:9f86d081')
      .split(' ')
      .concat("it's", 'a "b" c', 'C:\\temp', 'a long line is never folded '.repeat(8).trim()),
  },
  {
    name: 'what-a-reviewer-cannot-see-is-escaped',
    value: {
      control: 'a\0b\u001b[31m\b\f',
      delete: 'a\u007f',
      'next line': 'a\u0085b',
      'line and paragraph separator': 'a\u2028b\u2029c',
      'byte order mark': '\ufeffa',
      'no-break space': 'a\u00a0b',
      'right to left override': 'if (user !== "admin\u202e")',
      'tag character, outside the first plane': 'a\u{e0041}',
      'not a character': '\uffff',
      'seen: joiners and variation selectors': '👩‍👩‍👧 ⚙️',
    },
  },
  {
    name: 'keys-are-quoted-by-the-rules-of-strings',
    value: {
      no: 'no',
      true: true,
      '1': 1,
      '<<': { a: 1 },
      'a: b': [1],
      'a b': 2,
      '': 3,
      'a\nb': 4,
      '-': 5,
      'kapp.k14s.io/change-group': 6,
      ['x'.repeat(1001)]: { a: 'a key too long for one line', b: [1] },
      é: 7,
    },
  },
  {
    name: 'lists-stand-in-the-column-of-their-key',
    value: {
      empty: { list: [], map: {}, 'only undefined': { a: undefined } },
      lists: [[1, [2, 3], []], [{ a: [{ b: 1, c: 2 }] }, {}], null, 'a\nb\n', ' a\nb'],
      undefined: undefined,
    },
  },
  {
    name: 'numbers-are-numbers-in-yaml-1.1-too',
    value: [0, -0, 1, -1, 0.5, 1e21, 1.5e300, 1e-7, 2 ** 53, 2 ** 63, true, false, null],
  },
  {
    name: 'the-given-order-is-kept-on-request',
    value: { DATABASE: 'b', AWS_REGION: 'a', name: 'c', kind: 'd' },
    order: 'given',
  },
]
