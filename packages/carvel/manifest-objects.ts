/** What a cluster's agent will find in `manifests/`, for whoever gives it just the rights to apply that. */
import { ApiObject } from 'cdk8s'
import type { IConstruct } from 'constructs'

/**
 * Every object of `manifests/`, whatever component makes it. Charts are made one after the other and the agent's is the
 * first, so this is to be asked while objects are rendered (`Lazy.any`), when all charts are complete.
 */
export function manifestObjects(scope: IConstruct): ApiObject[] {
  return collect(scope.node.root, 'manifests')
}

function collect(node: IConstruct, outer: string): ApiObject[] {
  const folder = (node as { readonly folder?: string }).folder ?? outer
  const own = ApiObject.isApiObject(node) && folder === 'manifests' ? [node] : []
  return [...own, ...node.node.children.flatMap(child => collect(child, folder))]
}
