/** What is wrong with how the Supervisor is said to be reached. */
import { isCertificate, type Path, type Problem } from '#kernel'
import type { PinnipedContext } from './context.ts'

export function checkSupervisor(context: PinnipedContext): Problem[] {
  return [
    ...checkHalves(context),
    ...checkIssuers(context),
    ...checkCa(context),
    ...checkCertificates(context),
  ]
}

const EXTERNAL: Path = ['pinniped', 'supervisor_svc_external_dns']

/** An issuer and its CA are believed together. A management cluster may know only its name before it is there. */
function checkHalves({ options: { supervisor }, values, problem }: PinnipedContext): Problem[] {
  const issuer = supervisor.issuer ?? values.pinniped.supervisor_svc_external_dns ?? undefined
  const half = supervisor.ca === undefined ? supervisor.issuer !== undefined : issuer === undefined
  if (!half) return []
  return [
    problem('pinniped/half-a-supervisor', [], {
      message: 'pinniped: the Supervisor has an issuer and a CA, or neither',
      found: issuer === undefined ? 'a CA without an issuer' : 'an issuer without a CA',
      fix: 'give both in the second argument of pinniped(), or leave both to `tanzu`',
    }),
  ]
}

/** The issuer stands in every token, so it is compared letter by letter. The job leaves out port 443. */
function checkIssuers(context: PinnipedContext): Problem[] {
  const { options, values, environment, problem } = context
  const { issuer } = options.supervisor
  const external = values.pinniped.supervisor_svc_external_dns
  const wrong = (text: string, path: Path) => {
    const mistake = findIssuerMistake(text, environment.domain)
    if (mistake === undefined) return []
    return [
      problem('pinniped/supervisor-url', path, {
        message: `pinniped: the Supervisor cannot have this URL: ${mistake}`,
        found: text,
        expected: `https://<name>.${environment.domain}`,
        fix: 'write the URL as it stands in tokens',
      }),
    ]
  }
  return [
    ...(issuer === undefined ? [] : wrong(issuer, [])),
    ...(external === null ? [] : wrong(external, EXTERNAL)),
    ...(issuer === undefined || external === null || issuer === external
      ? []
      : [
          problem('pinniped/two-issuers', EXTERNAL, {
            message: 'pinniped: the Supervisor has two URLs',
            found: `${external} here, ${issuer} as supervisor.issuer`,
            expected: 'one',
            fix: 'remove supervisor.issuer: workload clusters take the other',
          }),
        ]),
  ]
}

function findIssuerMistake(text: string, domain: string): string | undefined {
  const match = /^https:\/\/([a-z0-9.-]+)(:\d+)?$/.exec(text)
  if (!match) return 'it is more or less than https:// and a name'
  if (match[2] === ':443') return 'port 443 is left out'
  const host = match[1] ?? ''
  return host.endsWith(`.${domain}`) || host.endsWith('.amazonaws.com')
    ? undefined
    : `its name is neither in ${domain} nor that of a load balancer`
}

function checkCa({ options: { supervisor }, problem }: PinnipedContext): Problem[] {
  if (supervisor.ca === undefined || isCertificate(supervisor.ca)) return []
  return [
    problem('pinniped/supervisor-ca', [], {
      message: "pinniped: the Supervisor's CA is no certificate in PEM form, or holds a private key",
      expected: 'certificates only',
      fix: 'read it from the ConfigMap pinniped-info in kube-public of the management cluster',
    }),
  ]
}

/** The package prefers the Secret and says nothing of the issuer. */
function checkCertificates({ values, problem }: PinnipedContext): Problem[] {
  if (values.custom_cluster_issuer === '' || values.custom_tls_secret === '') return []
  return [
    problem('pinniped/two-certificates', ['custom_cluster_issuer'], {
      message: 'pinniped: custom_tls_secret goes before custom_cluster_issuer, which would do nothing',
      found: `${values.custom_cluster_issuer} and ${values.custom_tls_secret}`,
      expected: 'one of the two',
      fix: 'remove the other',
    }),
  ]
}
