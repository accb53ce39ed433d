/**
 * The add-on Secret of kapp-controller, only where a value was changed. On the management cluster kapp-controller of a
 * managed cluster is an App, which installs it from there. Source: tanzu-framework v0.25, 02_addons/kapp-controller.
 */
import type { Chart } from 'cdk8s'
import { addonSecret, authorities, noProxy } from '#carvel'
import { clusterRanges, type Context, type Environment, type Json } from '#kernel'
import type { values } from './values.ts'

export type KappControllerContext = Context<typeof values>

export function chart(chart: Chart, context: KappControllerContext): void {
  if (Object.keys(context.changes).length === 0) return
  addonSecret(chart, context, {
    name: 'kapp-controller',
    type: 'addons-management/kapp-controller',
    annotations: { 'tkg.tanzu.vmware.com/remote-app': 'true' },
    values: allValues(context),
  })
}

/** What TKG would say, with what an author changed. */
function allValues({ environment, cluster, values, changes }: KappControllerContext): Record<string, Json> {
  const { kappController: _, ...rest } = changes
  return {
    namespace: 'tkg-system',
    ...(rest as Record<string, Json>),
    kappController: {
      namespace: 'tkg-system',
      createNamespace: true,
      globalNamespace: 'tanzu-package-repo-global',
      deployment: {
        coreDNSIP: dnsOf(clusterRanges(environment, cluster).services),
        hostNetwork: true,
        apiPort: 10_100,
        ...values.kappController.deployment,
      },
      config: { ...trust(environment), ...proxies(environment, noProxy(environment, cluster)) },
    },
  }
}

/** kubeadm gives the cluster's DNS the tenth address of the Services. */
function dnsOf(services: string): string {
  const [address = ''] = services.split('/')
  const bytes = address.split('.').map(Number)
  return [...bytes.slice(0, 3), (bytes[3] ?? 0) + 10].join('.')
}

function trust(environment: Environment): Record<string, string> {
  const caCerts = authorities(environment)
  return caCerts === undefined ? {} : { caCerts }
}

function proxies({ proxy }: Environment, noProxy: string): Record<string, string> {
  return proxy ? { httpProxy: proxy.http, httpsProxy: proxy.https, noProxy } : {}
}
