/**
 * Data values of the package kapp-controller 0.38.5. Facts: TKG 1.6 fact sheet, sections 1.5, 2.12 and 8.4. Defaults are
 * what TKG gives the package. What TKG alone decides is refused here: where kapp-controller runs, on which ports, which
 * authorities it trusts and through which proxy it asks. To say that twice would make two writers fight over one ConfigMap.
 */
import { addonFields } from '#carvel'
import { elsewhere, group, integer, objects, text, textOrNull } from '#kernel'

const ofTkg = (what: string) => elsewhere(`is TKG's: ${what}`)
const ofSite = (what: string) => elsewhere(`follows from the environment's ${what}`)

export const values = group('kapp-controller 0.38.5', {
  namespace: ofTkg('kapp-controller runs in tkg-system'),
  ...addonFields,
  kappController: group('kapp-controller.', {
    namespace: ofTkg('kapp-controller runs in tkg-system'),
    createNamespace: ofTkg('it makes tkg-system'),
    globalNamespace: ofTkg('packages of tanzu-package-repo-global are seen everywhere'),
    deployment: group('How it runs.', {
      coreDNSIP: ofTkg("the cluster's DNS, because kapp-controller has its node's network"),
      hostNetwork: ofTkg("kapp-controller has its node's network, so that it can install the pod network"),
      priorityClassName: textOrNull('Priority of its pod.', 'system-cluster-critical'),
      concurrency: integer('Apps that it reconciles at a time.', 4),
      tolerations: objects('Taints that its pod tolerates; it must run before the nodes are ready.', [
        { key: 'CriticalAddonsOnly', operator: 'Exists' },
        { effect: 'NoSchedule', key: 'node-role.kubernetes.io/master' },
        { effect: 'NoSchedule', key: 'node.kubernetes.io/not-ready' },
        { effect: 'NoSchedule', key: 'node.cloudprovider.kubernetes.io/uninitialized', value: 'true' },
      ]),
      apiPort: ofTkg('the security groups open 10100'),
      metricsBindAddress: text(
        "Where it serves metrics, for example :8080 on its node; '0' for nowhere. The security groups must let Prometheus in.",
        '0',
      ),
      tlsCipherSuites: text(
        'Cipher suites of its API, with commas between.',
        'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
      ),
    }),
    config: group('The ConfigMap kapp-controller-config, which TKG writes.', {
      caCerts: ofSite('registry.ca, git.ca and proxy.ca'),
      httpProxy: ofSite('proxy'),
      httpsProxy: ofSite('proxy'),
      noProxy: ofSite('proxy'),
      dangerousSkipTLSVerify: elsewhere('is never set: give the environment its registry.ca'),
    }),
  }),
})
