/** The name of an object, by its kind. Source: Kubernetes v1.24.0, pkg/apis, the name functions of each validation. */
import { dnsLabel, dnsLabel1035, dnsSubdomain, pathSegment, type Form } from './names.ts'

const SHORT_CRON: Form = {
  test: text => text.length <= 52 && dnsSubdomain.test(text),
  expected: `${dnsSubdomain.expected.replace('253', '52')}, for a job's name has 11 characters more`,
}

const FORMS: Readonly<Record<string, Form>> = {
  'v1 Namespace': dnsLabel,
  'v1 Service': dnsLabel1035,
  'batch/v1 CronJob': SHORT_CRON,
  'batch/v1beta1 CronJob': SHORT_CRON,
  'rbac.authorization.k8s.io/v1 ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': pathSegment,
  'rbac.authorization.k8s.io/v1 Role': pathSegment,
  'rbac.authorization.k8s.io/v1 RoleBinding': pathSegment,
  'policy/v1 PodDisruptionBudget': pathSegment,
  'policy/v1beta1 PodDisruptionBudget': pathSegment,
  'apiregistration.k8s.io/v1 APIService': pathSegment,
}

/** The form of names of a kind, `v1 Namespace`. */
export function nameForm(kind: string): Form {
  return FORMS[kind] ?? dnsSubdomain
}
