/** Arguments of the script that configures Multus. Source: k8snetworkplumbingwg/multus-cni v3.8, images/entrypoint.sh. */
import type { Problem } from '#kernel'
import type { MultusContext } from './values.ts'

const BOOLEAN = /^(true|false)$/
const PATH = /^\/[\w./-]+$/

/** What each argument takes; the script only warns of an unknown one, and leaves what was meant undone. */
const ARGUMENTS: Readonly<Record<string, RegExp>> = {
  '--additional-bin-dir': PATH,
  '--cleanup-config-on-exit': BOOLEAN,
  '--cni-bin-dir': PATH,
  '--cni-conf-dir': PATH,
  '--cni-version': /^0\.(1\.0|2\.0|3\.0|3\.1)$/,
  '--global-namespaces': /^[a-z0-9-]+(,[a-z0-9-]+)*$/,
  '--multus-autoconfig-dir': PATH,
  '--multus-conf-file': /^auto$/,
  '--multus-kubeconfig-file-host': PATH,
  '--multus-log-file': PATH,
  '--multus-log-level': /^(debug|verbose|error|panic)$/,
  '--multus-log-to-stderr': BOOLEAN,
  '--multus-master-cni-file-name': /^[\w.-]+\.conf(list)?$/,
  '--namespace-isolation': BOOLEAN,
  '--override-network-name': BOOLEAN,
  '--readiness-indicator-file': PATH,
  '--rename-conf-file': BOOLEAN,
  '--restart-crio': /^false$/,
  '--skip-multus-binary-copy': BOOLEAN,
}

export function checkArgs({ values, problem }: MultusContext): Problem[] {
  const { args } = values.daemonset
  const path = ['daemonset', 'args']
  const wrong = args.flatMap((arg, i) => {
    const [, name = arg, value = ''] = /^(--[\w-]+)=(.*)$/.exec(arg) ?? []
    const known = ARGUMENTS[name]
    if (known?.test(value)) return []
    return [
      problem('multus-cni/argument', [...path, i], {
        message: known
          ? `multus-cni: ${name} does not take this`
          : `multus-cni: ${name} is no argument of Multus 3.8`,
        found: arg,
        expected: known
          ? (EXPECTED[name] ?? `a value like ${known.source}`)
          : Object.keys(ARGUMENTS).join(', '),
        fix: 'correct it',
      }),
    ]
  })
  return [...wrong, ...checkAuto(args, path, problem)]
}

const EXPECTED: Readonly<Record<string, string>> = {
  '--cni-version': '0.3.1; with 0.4.0 or later Multus refuses the older configuration of the pod network',
  '--multus-conf-file': 'auto; the file in the image is an example for flannel',
  '--multus-log-level': 'debug, verbose, error or panic',
  '--restart-crio': 'false; nodes run containerd',
}

/** The list replaces the package's: without this argument the example for flannel would take the pod network's place. */
function checkAuto(
  args: readonly string[],
  path: readonly string[],
  problem: MultusContext['problem'],
): Problem[] {
  if (args.some(arg => arg.startsWith('--multus-conf-file='))) return []
  return [
    problem('multus-cni/argument', path, {
      message: 'multus-cni: without --multus-conf-file=auto pods would lose the pod network',
      found: args.join(' ') || 'no argument',
      expected: '--multus-conf-file=auto among them',
      fix: 'add it: the list replaces that of the package',
    }),
  ]
}
