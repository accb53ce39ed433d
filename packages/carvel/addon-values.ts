/** The data values that TKG's core packages have in common, and what is checked of an image that is named in them. */
import {
  group,
  integerOrNull,
  labelsOrNull,
  textOrNull,
  type Context,
  type Path,
  type Problem,
} from '#kernel'

/** Members for the schema of a core package: `group('metrics-server 0.6.1', { ...addonFields, … })`. */
export const addonFields = {
  nodeSelector: labelsOrNull('Nodes that run the deployments; null leaves it to Kubernetes.', null),
  deployment: group('How deployments are rolled out.', {
    updateStrategy: textOrNull('Rollout strategy of deployments; null leaves it to Kubernetes.', null),
    rollingUpdate: group('Limits of a rolling update.', {
      maxUnavailable: integerOrNull('Pods that may be missing at a time.', null),
      maxSurge: integerOrNull('Pods that may be added at a time.', null),
    }),
  }),
  daemonset: group('How daemon sets are rolled out.', {
    updateStrategy: textOrNull('Rollout strategy of daemon sets; null leaves it to Kubernetes.', null),
  }),
}

/** A problem where the repository at `path` of the values is not below the environment's registry; '' says nothing. */
export function checkRepository(
  context: Pick<Context, 'environment' | 'problem'>,
  path: Path,
  component: string,
  repository: string,
): Problem[] {
  const { host } = context.environment.registry
  if (repository === '' || repository === host || repository.startsWith(`${host}/`)) return []
  return [
    context.problem('values/image-outside', path, {
      message: `${component}: the image does not come from the environment's registry`,
      found: repository,
      expected: `${host}/…`,
      fix: 'copy the image into the registry and name it there',
    }),
  ]
}
