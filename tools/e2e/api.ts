/** The few requests that the end-to-end tests make of an API server. */
import { request as requestPlain } from 'node:http'
import { request as requestTls, type RequestOptions } from 'node:https'
import type { KubernetesObject } from '#kernel'
import { toYaml } from '#kernel'
import { until } from './processes.ts'

/** What a server answered; `warnings` are the texts of its Warning headers. */
export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
}

interface Resource {
  readonly name: string
  readonly namespaced: boolean
}

/** Where requests go: over TLS with a token, or into a socket whose other end logs in. */
type Target = Pick<RequestOptions, 'ca' | 'socketPath'> & { readonly server: string; readonly token?: string }

export class Api {
  readonly #target: Target
  readonly #resources = new Map<string, ReadonlyMap<string, Resource>>()

  constructor(server: string, ca: string, token: string)
  constructor(socket: { readonly socketPath: string })
  constructor(first: string | { readonly socketPath: string }, ca = '', token = '') {
    this.#target =
      typeof first === 'string' ? { server: first, ca, token } : { server: 'http://localhost', ...first }
  }

  async isReady(): Promise<boolean> {
    try {
      return (await this.request('GET', '/readyz')).status === 200
    } catch {
      return false
    }
  }

  /** Creates definitions, all at once, and waits until the server serves every one. */
  async createCrds(crds: readonly KubernetesObject[]): Promise<void> {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    await Promise.all(
      crds.map(async crd => {
        const { status, body } = await this.request('POST', path, JSON.stringify(crd))
        if (status !== 201) throw new Error(`${crd.metadata.name}: ${status} ${String(body['message'])}`)
      }),
    )
    for (const { metadata } of crds)
      await until(
        () => this.#isEstablished(`${path}/${metadata.name}`),
        300,
        () => `for ${metadata.name} to be served`,
      )
  }

  async #isEstablished(path: string): Promise<boolean> {
    const { body } = await this.request('GET', path)
    const { conditions } = (body['status'] ?? {}) as {
      readonly conditions?: readonly { readonly type: string; readonly status: string }[] | null
    }
    return (conditions ?? []).some(({ type, status }) => type === 'Established' && status === 'True')
  }

  /** Server-side apply with strict field validation: unknown and duplicated fields are refused. */
  async apply(object: KubernetesObject, { dryRun = false } = {}): Promise<Answer> {
    const path = await this.pathOf(object)
    if (path === undefined)
      return {
        status: 404,
        body: { message: `no matches for kind ${object.kind} in ${object.apiVersion}` },
        warnings: [],
      }
    const query = `fieldManager=drawbridge&force=true&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`
    return this.request('PATCH', `${path}?${query}`, toYaml(object), 'application/apply-patch+yaml')
  }

  /** The path of an object, or undefined where the server knows no such kind. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string | undefined> {
    const resource = (await this.#resourcesOf(apiVersion)).get(kind)
    if (!resource) return undefined
    const base = baseOf(apiVersion)
    const inside = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : ''
    return `${base}${inside}/${resource.name}/${encodeURIComponent(metadata.name)}`
  }

  /** Kinds that appear later are seen too: only what was found is remembered. */
  async #resourcesOf(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const known = this.#resources.get(apiVersion)
    if (known) return known
    const { status, body } = await this.request('GET', baseOf(apiVersion))
    if (status !== 200) return new Map()
    const list = (body['resources'] ?? []) as readonly (Resource & { readonly kind: string })[]
    const found = new Map(
      list.filter(({ name }) => !name.includes('/')).map(each => [each.kind, each] as const),
    )
    this.#resources.set(apiVersion, found)
    return found
  }

  /** `apps/v1 Deployment` and the like, of every group and version that the server has. */
  async servedKinds(): Promise<ReadonlySet<string>> {
    const { body } = await this.request('GET', '/apis')
    const groups = (body['groups'] ?? []) as readonly {
      readonly versions: readonly { readonly groupVersion: string }[]
    }[]
    const versions = ['v1', ...groups.flatMap(group => group.versions.map(each => each.groupVersion))]
    const kinds = await Promise.all(
      versions.map(async version =>
        [...(await this.#resourcesOf(version)).keys()].map(kind => `${version} ${kind}`),
      ),
    )
    return new Set(kinds.flat())
  }

  request(method: string, path: string, body?: string, type = 'application/json'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { server, token, ...target } = this.#target
      const headers = {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': type }),
      }
      const request = server.startsWith('https:') ? requestTls : requestPlain
      const outgoing = request(`${server}${path}`, { method, headers, ...target }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: response.statusCode ?? 0,
            body: parse(text),
            warnings: warningsOf(response.headers['warning']),
          })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }
}

function baseOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return { message: text }
  }
}

/** `299 - "text"`, several separated by commas. */
function warningsOf(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(match => match[1] ?? '')
}
