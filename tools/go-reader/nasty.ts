/** Strings that some YAML reader, somewhere, reads as something else. Each must come back from ours unharmed. */

/** Booleans and nulls of YAML 1.1 or 1.2, and words that only look like them. */
const words = listed(`y n yes no on off true false null nil none nan inf norway e3 -e3 e+3 .e1`).flatMap(
  word => [
    word,
    word.toUpperCase(),
    word[0]!.toUpperCase() + word.slice(1),
    `${word} `,
    `${word}\n`,
    `${word}: ${word}`,
  ],
)

/** Decimal, octal, hexadecimal, binary, base 60, underscores, exponents, signs; and what merely begins so. */
const numbers =
  listed(`0 00 0777 0o17 0O17 08 09 0x1F 0X1f 0xg 0b101 0b102 1 12 -1 +1 -0 +0 1_000 1__0 _1 1_ 0_7 1,000
  1. 1.0 1.20 1.20.2 1.2.3.4 .5 -.5 +.5 . .. ... .e1 0. -0.0 1e3 1E3 1e+3 1e-3 1.5e3 1.e3 .1e1 1e 1e+ 1f 12e03 123e4567
  .inf .Inf .INF -.inf +.inf -.INF .nan .NaN .NAN -.nan .info .nano 190:20:30 190:20:30.15 12:30:45 1:2 01:02 1:60 -1:30
  20:30:40:50 9223372036854775807 9223372036854775808 18446744073709551616 1e400 0x 0b 0o 0123abc 123abc deadbeef 1e10f
  10% 25% 500m 512Mi 2T 1E 10.0.0.0/16 2001:db8::/32 fe80::1 ::1 ::ffff:10.0.0.1 8080:80 0.0.0.0:8080 #ff0000 007 e1234567
  2024-01-01 2024-1-1 2024-01-01T00:00:00Z 2001-12-14t21:59:43.10-05:00 2002-12-14T 2024-13-45 24-01-01 2024-01`)

/** Every indicator: alone, in front, behind, within, doubled, and next to white space. */
const indicators = Array.from(`-?:,[]{}#&*!|>'"%@\`~=<^$\\/+.;()_`).flatMap(sign =>
  [`.`, `.a`, `a.`, `a.b`, `a . b`, `a .b`, `a. b`, `. a`, `..`, `...`, `.\n`, `a\n.`, `. a\nb`].map(shape =>
    shape.replaceAll('.', () => sign),
  ),
)

/** What means something to YAML, to a template or to JavaScript; `¶` is a new line, two spaces divide. */
const syntax =
  `---  --- a  ---a  --- ¶a  ... a  ...a  ...¶a  %YAML 1.2  << *a  <<: *a  !!str a  !<tag> a  &a b  *a  ? a
  ? a¶: b  - a  - - a  -- a  --v=2  -v  -.5x  -a: b  {a: b}  {a  [a]  {}  []  |-  |+  >+  |2¶ a  "a"  'a'  "a  it's  a"b
  a\\nb  \\u0041  C:\\temp  {{ .Values.a }}  a: b  a:  :a  a :b  a::b  a: b: c  a #b  a#b  #a  a # b¶c  a:¶b  a:¶- b
  http://a.b/c?d=e#f  $(POD_IP):80  null: null  ~/a  ./a  ../a  .a  ..data  .1a  2024-01-01 is a day  1 2  1 thing
  2001-12-14 21:59:43.10 -5  2001-12-15 2:59:43.10  __proto__  constructor  toString  hasOwnProperty`
    .split(/\s\s+/)
    .map(text => text.replaceAll('¶', '\n'))

/** White space at both ends and in the middle. */
const spaces = [
  '',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  ' \n',
  '\n ',
  '\t\n',
  '\n\t',
  ' \n ',
  '\u00a0',
].flatMap(gap => [
  gap,
  `${gap}a`,
  `a${gap}`,
  `a${gap}b`,
  `a${gap}${gap}b`,
  `${gap}a${gap}`,
  `a\nb${gap}`,
  `${gap}a\n${gap}b`,
])

/** All below U+00A0, what Unicode calls a line, what is hard to see, the edges of what YAML can print. */
const characters = Array.from({ length: 0xa1 }, (_, code) => code)
  .concat(
    codes(
      'ad 61c 200b 200d 200e 2028 2029 202e 2060 2066 3000 d7ff e000 f8ff fdd0 fe0f feff fffb fffc fffd fffe',
    ),
  )
  .concat(codes('ffff 10000 1f600 1fffe e0001 f0000 10ffff'))
  .map(code => String.fromCodePoint(code))
  .flatMap(character => [`a${character}b`, `${character}a`, `a${character}`, `a\n${character}\nb\n`])

const scripts = listed('é ñandú ß 日本語 привет:мир العربية 👩‍👩‍👧 🇳🇴 😀:😀 #️⃣ é １２３ ﬁ −1').flatMap(text => [
  text,
  `${text}: ${text}`,
])

/** Blocks: what may stand before, between and after the lines of a text. */
const blocks = ['', ' ', '  ', '\t', '\n', '\n\n', '\n ', ' \n', '# '].flatMap(before =>
  ['\n', '\n\n', '\n  ', '\n\t', '\n \n', '\n\t\n', ' \n', '\n---\n', '\n# ', ':\n'].flatMap(between =>
    ['', '\n', '\n\n', '\n\n\n', ' ', ' \n', '\n ', '\n \n', '\n\t', '\n...\n'].map(
      after => `${before}a${between}b${after}`,
    ),
  ),
)

/** Around the lengths where readers stop looking for a colon (1024) or writers begin to fold (80). */
const long = [80, 127, 128, 129, 990, 997, 998, 999, 1000, 1001, 1022, 1023, 1024, 1025, 5000].flatMap(
  length =>
    ['a', 'a ', '"', '\u0001', '😀', '0', 'é: ', 'a\n'].map(part => part.repeat(length / part.length)),
)

/** The list, each string once, always in the same order. */
export const nasty: readonly string[] = [
  ...new Set([words, numbers, indicators, syntax, spaces, characters, scripts, blocks, long].flat()),
]

function listed(text: string): string[] {
  return text.trim().split(/\s+/)
}

function codes(text: string): number[] {
  return listed(text).map(code => Number.parseInt(code, 16))
}
