/** Components: what a room of packages/ exports, and what a cluster says when it uses one. */
import type { Chart } from 'cdk8s'
import type { Layer, Path, Problem, GroupSchema, Values, ValuesInput, SecretReference } from '#values'
import type { Cluster, ClusterDescription, Environment } from './describe.ts'
import type { PlacedOverlay } from './placed-overlay.ts'
import type { UseWords } from './use-words.ts'
import type { Capability, ClusterFlow, Flow, Nodes, Pods } from './flow.ts'
import type { Alert, Dashboard, MetricsTarget, Recording } from './observe.ts'

/** Below `generated/<environment>/<cluster>/`: what the agent pulls, what is applied once by hand, what goes to the management cluster. */
export type FolderName = 'manifests' | 'agent' | 'management'

/** One use of a component in a list of components; the same component in an inner layer refines it. */
export interface ComponentUse<S extends GroupSchema = GroupSchema, O extends GroupSchema = GroupSchema> {
  readonly kind: 'component-use'
  readonly definition: ComponentDefinition<S, O>
  readonly values?: ValuesInput<S> | undefined
  readonly options?: UseOptions<O> | undefined
}

/** A component's own options, and what may be said of every use of a component. */
export type UseOptions<O extends GroupSchema = GroupSchema> = ValuesInput<O> & UseWords

/** Another component that must be installed too. */
export interface Requirement {
  readonly component: string
  /** Why, as the end of a sentence: "… needs contour, because …". */
  readonly because: string
}

/** Something an operator must do or put in place by hand, in the order of the phases. */
export interface Handwork {
  readonly phase: 'before-create' | 'before-agent' | 'after-agent'
  /** One imperative sentence. */
  readonly task: string
  /** Commands that do it; secret values appear as shell variables only. */
  readonly commands?: readonly string[]
}

/** Something that answers questions about the cluster, for whoever draws the answers. */
export interface DataSource {
  /** For people, for example `Prometheus`. */
  readonly name: string
  /** The language it is asked in, by the name that dashboards know it under. */
  readonly type: string
  /** Address inside the cluster. */
  readonly url: string
}

/**
 * What a component hands to others through composition. Rooms add their own words to this interface by declaration
 * merging, so that the kernel names none of them.
 */
export interface Offers {
  /** Variables for the TKG cluster configuration file. */
  readonly variables?: Readonly<Record<string, string | number | boolean>>
  /** What the operator must know. */
  readonly handwork?: readonly Handwork[]
  /** What dashboards may draw from. */
  readonly dataSources?: readonly DataSource[]
  /** Namespaces that the component's pods run in and that are ours: nothing reaches or leaves them but by a flow. */
  readonly namespaces?: readonly string[]
  /**
   * Kinds that the cluster knows before the agent starts because an operator has brought their definitions, by API version:
   * `{ 'external-secrets.io/v1beta1': ['ExternalSecret'] }`. Those of TKG and of its packages are known without it.
   */
  readonly kinds?: Readonly<Record<string, readonly string[]>>
  /** Namespaces in which the component has Secrets that a vault fills (`managedSecret`), beside that of the packages. */
  readonly secretNamespaces?: readonly string[]
  /** Who may talk to the component, and whom it calls. What a metrics target needs is added. */
  readonly flows?: readonly Flow[]
  /** Pods of the component that do something for others, by what they do. */
  readonly provides?: Partial<Readonly<Record<Capability, Pods | Nodes>>>
  /** Programs of the component that serve metrics. */
  readonly metrics?: readonly MetricsTarget[]
  /** Every metric that the component's alerts, recordings and dashboards name, with the source that says it exists. */
  readonly metricNames?: Readonly<Record<string, string>>
  readonly alerts?: readonly Alert[]
  readonly recordings?: readonly Recording[]
  readonly dashboards?: readonly Dashboard[]
  /** Container images of the component's version, below the project of the registry: `contour:v1.20.2_vmware.1`. */
  readonly images?: readonly Image[]
}

export interface Image {
  /** Repository below the project of the registry, for example `grafana/grafana`. */
  readonly repository: string
  /** For example `v7.5.16_vmware.1`. */
  readonly tag: string
  /** Where the tag was inferred: from what. */
  readonly uncertain?: string
}

/** Words of a cluster that a component must give form; they are refused where none does. */
export type ReadWord = 'access' | 'flows' | 'namespaces'

/** A secret, and the value of the component that refers to it. */
export interface UsedSecret {
  readonly component: string
  readonly path: Path
  readonly secret: SecretReference
}

/** What a component's functions see of the cluster they are composed into. */
export interface Context<S extends GroupSchema = GroupSchema, O extends GroupSchema = GroupSchema> {
  readonly environment: Environment
  readonly cluster: Cluster
  /** The management cluster's description; absent for a management cluster. */
  readonly management?: { readonly description: ClusterDescription; readonly cluster: Cluster } | undefined
  /** Values with every default filled in. */
  readonly values: Values<S>
  /** What differs from the package's defaults, in the package's own keys. */
  readonly changes: Readonly<Record<string, unknown>>
  readonly options: Values<O>
  /** How the program behind the package reads the secret at `path` of the values; `plain` where the schema says nothing. */
  readonly encodingOf: (path: Path) => 'plain' | 'base64'
  /** Overlays of what the component's package creates, the outer layers' first; whoever installs the package takes them. */
  readonly packageOverlays: readonly PlacedOverlay[]
  /** The layers the values came from; the origin of every leaf. */
  readonly layers: readonly Layer[]
  /** Names of all components of the cluster, in order. */
  readonly components: readonly string[]
  /** What all components of the cluster offer; complete for `chart`, empty while offers are still collected. */
  readonly offers: readonly { readonly component: string; readonly offers: Offers }[]
  /** All flows of the cluster, the environment's and the components' own; complete for `chart`. */
  readonly flows: readonly ClusterFlow[]
  /** Namespaces that are ours, sorted: those that components offer and those of the cluster's own words; complete for `chart`. */
  readonly namespaces: readonly string[]
  /** Every secret that the components of the cluster refer to, so that the operator can be told; complete for `chart`. */
  readonly secrets: readonly UsedSecret[]
  /** A problem of this component at `path` of its values (or of the cluster's description, with `of: 'cluster'`). */
  readonly problem: (rule: string, path: Path, report: ProblemReport) => Problem
}

export interface ProblemReport extends Pick<Problem, 'message' | 'found' | 'expected' | 'fix'> {
  readonly severity?: Problem['severity']
  /** What `path` leads through; default the values. */
  readonly of?: 'values' | 'options' | 'cluster' | 'environment'
}

export interface ComponentDefinition<
  S extends GroupSchema = GroupSchema,
  O extends GroupSchema = GroupSchema,
> {
  /** The folder in packages/ and in manifests/. */
  readonly name: string
  /** Schema of the package's data values. */
  readonly values: S
  /** Schema of Drawbridge's own choices for the component, which are no data values of the package. */
  readonly options?: O
  /** A use that an author would write, for its page in docs/; a test composes it. Default: a use without arguments. */
  readonly example?: {
    readonly values?: ValuesInput<S>
    readonly options?: ValuesInput<O>
  }
  /** Where its objects go; default `manifests`. */
  readonly folder?: FolderName
  /** Whether it has a place in this cluster; outer layers' uses are dropped where it has not. Default: always. */
  readonly applies?: (cluster: Cluster, environment: Environment) => boolean
  /** Words of environments, roles and clusters that this component gives form. */
  readonly reads?: readonly ReadWord[]
  readonly requires?: (context: Context<S, O>) => readonly Requirement[]
  readonly check?: (context: Context<S, O>) => readonly Problem[]
  /** Like `check`, of what all components offer and the flows they make together; runs before any chart. */
  readonly checkOffers?: (context: Context<S, O>) => readonly Problem[]
  readonly offers?: (context: Context<S, O>) => Offers
  /** Adds the component's objects to its chart. */
  readonly chart?: (chart: Chart, context: Context<S, O>) => void
}

/**
 * Makes a component of its definition: a function that a cluster calls with data values, and with options as the
 * second argument. Method parameters are checked bivariantly, so every definition fits the general type.
 */
export function defineComponent<S extends GroupSchema, O extends GroupSchema = GroupSchema>(
  definition: ComponentDefinition<S, O>,
): ((values?: ValuesInput<S>, options?: UseOptions<O>) => ComponentUse) & {
  readonly definition: ComponentDefinition<S, O>
} {
  const use = (values?: ValuesInput<S>, options?: UseOptions<O>) =>
    ({ kind: 'component-use', definition, values, options }) as unknown as ComponentUse
  return Object.assign(use, { definition })
}
