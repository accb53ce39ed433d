/** A plan as plain data, for programs. */
import type { Plan } from './steps.ts'
import { findUntil } from './until.ts'

export interface PlanData {
  readonly action: 'create' | 'delete'
  readonly steps: readonly {
    readonly number: number
    readonly objects: readonly {
      readonly component: string
      /** Of its file, below the cluster's folder. */
      readonly path: string
      readonly apiVersion: string
      readonly kind: string
      readonly namespace?: string
      readonly name: string
      readonly operation: 'create' | 'await' | 'delete' | 'leave'
      /** The rules that it waits by, with the number of objects that each of them stands for. */
      readonly waitsFor: readonly {
        readonly rule: string
        /** The annotation, or `built-in`. */
        readonly source: string
        readonly objects: number
      }[]
      /** What kapp waits for before it goes on. */
      readonly until?: string
    }[]
  }[]
}

export function planData({ action, steps }: Plan): PlanData {
  return {
    action,
    steps: steps.map(({ number, changes }) => ({
      number,
      objects: changes.map(({ change, operation, waitsFor }) => {
        const { component, path, object } = change
        const { apiVersion, kind, metadata } = object
        const until = findUntil(change, action)
        return {
          component,
          path,
          apiVersion,
          kind,
          ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
          name: metadata.name,
          operation,
          waitsFor: waitsFor.map(({ rule, on }) => ({
            rule: `${rule.action} ${rule.order} ${rule.target} ${rule.group}`,
            source: rule.source,
            objects: on.length,
          })),
          ...(until !== undefined && { until }),
        }
      }),
    })),
  }
}
