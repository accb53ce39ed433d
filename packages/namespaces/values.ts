/** Choices that hold for all namespaces; each namespace itself is one of the words `namespaces` of a cluster. */
import { group, labels, text, type Context } from '#kernel'

export const values = group('Namespaces are no package and have no data values.', {})

export const options = group('What holds for every namespace.', {
  requests: group('What a container asks for that says nothing, where a quota counts it.', {
    cpu: text('CPU.', '100m'),
    memory: text('Memory.', '128Mi'),
    'ephemeral-storage': text('Disk of the node.', '256Mi'),
  }),
  limits: group('What a container gets at most that says nothing, where a quota counts it.', {
    cpu: text('CPU.', '500m'),
    memory: text('Memory.', '512Mi'),
    'ephemeral-storage': text('Disk of the node.', '1Gi'),
  }),
  privileged: labels(
    'Namespaces that may be privileged in an environment with STIG hardening, by name, each with the reason; it is written on the namespace.',
    {},
  ),
})

export type NamespacesContext = Context<typeof values, typeof options>
export type Namespace = NonNullable<NamespacesContext['cluster']['namespaces']>[string]
