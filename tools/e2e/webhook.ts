/** A mutating webhook, as sites have them for sidecars, labels and cost centres: it writes on everything that agents apply. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ControlPlane } from './control-plane.ts'

/** The annotation that it sets. */
export const TOUCHED = 'e2e.example.internal/touched'

/** Serves it with the plane's own certificate and tells the API server of it; `stop` ends it. */
export async function startWebhook({ api, folder }: ControlPlane): Promise<{ stop: () => Promise<void> }> {
  const read = (name: string) => readFileSync(join(folder, name))
  const server = createServer({ cert: read('server.crt'), key: read('server.key') }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const review = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Review
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(review)))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const caBundle = read('ca.crt').toString('base64')
  const { status, body } = await api.apply(configuration(`https://127.0.0.1:${port}/`, caBundle))
  if (status >= 300) throw new Error(String(body['message']))
  return {
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

interface Review {
  readonly request: {
    readonly uid: string
    readonly object: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } }
  }
}

function answer({ request: { uid, object } }: Review) {
  const { annotations } = object.metadata
  const patch = [
    ...(annotations ? [] : [{ op: 'add', path: '/metadata/annotations', value: {} }]),
    { op: 'add', path: `/metadata/annotations/${TOUCHED.replace('/', '~1')}`, value: 'yes' },
  ]
  const response = {
    uid,
    allowed: true,
    patchType: 'JSONPatch',
    patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
  }
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response }
}

/** Of every kind that is applied; Argo CD's own Applications are nobody's business. */
function configuration(url: string, caBundle: string) {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'e2e' },
    webhooks: [
      {
        name: 'touch.e2e.example.internal',
        clientConfig: { url, caBundle },
        rules: [
          {
            apiGroups: GROUPS,
            apiVersions: ['*'],
            resources: ['*'],
            operations: ['CREATE', 'UPDATE'],
          },
        ],
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 5,
      },
    ],
  }
}

const GROUPS = [
  '',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'packaging.carvel.dev',
  'secretgen.carvel.dev',
  'crd.antrea.io',
  'crd.projectcalico.org',
]
