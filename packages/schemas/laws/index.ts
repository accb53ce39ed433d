/** The laws by the definition that they hold for, and what the API server lets pass though a schema requires it. */
import type { Validator } from '../visit.ts'
import * as config from './config.ts'
import * as container from './container.ts'
import { definition } from './definition.ts'
import { labelSelector, labelSelectorRequirement, objectMeta } from './metadata.ts'
import * as network from './network.ts'
import * as pod from './pod.ts'
import { limitRangeSpec, quotaSpec } from './quota.ts'
import * as rbac from './rbac.ts'
import { servicePort, serviceSpec } from './service.ts'
import { storageClass } from './storage.ts'
import * as workload from './workload.ts'

export const LAWS: Readonly<Record<string, Validator>> = {
  'apis.apiextensions.v1.CustomResourceDefinition': definition,
  'apis.meta.v1.LabelSelector': labelSelector,
  'apis.meta.v1.LabelSelectorRequirement': labelSelectorRequirement,
  'apis.meta.v1.ObjectMeta': objectMeta,
  'admissionregistration.v1.MutatingWebhookConfiguration': workload.webhooks,
  'admissionregistration.v1.ValidatingWebhookConfiguration': workload.webhooks,
  'apps.v1.DaemonSetSpec': workload.controllerSpec,
  'apps.v1.DaemonSetUpdateStrategy': workload.updateStrategy,
  'apps.v1.DeploymentSpec': workload.controllerSpec,
  'apps.v1.DeploymentStrategy': workload.deploymentStrategy,
  'apps.v1.ReplicaSetSpec': workload.controllerSpec,
  'apps.v1.StatefulSetSpec': workload.controllerSpec,
  'apps.v1.StatefulSetUpdateStrategy': workload.updateStrategy,
  'batch.v1.CronJobSpec': workload.cronJobSpec,
  'batch.v1.JobSpec': workload.jobSpec,
  'batch.v1beta1.CronJobSpec': workload.cronJobSpec,
  'core.v1.ConfigMap': config.configMap,
  'core.v1.ConfigMapKeySelector': container.keySelector,
  'core.v1.ConfigMapVolumeSource': pod.configMapVolume,
  'core.v1.Container': container.container,
  'core.v1.ContainerPort': container.containerPort,
  'core.v1.EnvVar': container.variable,
  'core.v1.ExecAction': container.execAction,
  'core.v1.HTTPGetAction': container.httpGet,
  'core.v1.LimitRangeSpec': limitRangeSpec,
  'core.v1.Namespace': config.namespace,
  'core.v1.NamespaceSpec': config.namespaceSpec,
  'core.v1.ObjectFieldSelector': container.fieldSelector,
  'core.v1.PodSecurityContext': pod.podSecurity,
  'core.v1.PodSpec': pod.podSpec,
  'core.v1.Probe': container.probe,
  'core.v1.ResourceQuotaSpec': quotaSpec,
  'core.v1.ResourceRequirements': container.resources,
  'core.v1.SeccompProfile': container.seccomp,
  'core.v1.Secret': config.secret,
  'core.v1.SecretKeySelector': container.keySelector,
  'core.v1.SecretVolumeSource': pod.secretVolume,
  'core.v1.SecurityContext': container.containerSecurity,
  'core.v1.ServicePort': servicePort,
  'core.v1.ServiceSpec': serviceSpec,
  'core.v1.TCPSocketAction': container.tcpSocket,
  'core.v1.Toleration': pod.toleration,
  'core.v1.Volume': pod.volume,
  'core.v1.VolumeMount': container.mount,
  'networking.v1.HTTPIngressPath': network.ingressPath,
  'networking.v1.HTTPIngressRuleValue': network.httpIngressRuleValue,
  'networking.v1.IPBlock': network.ipBlock,
  'networking.v1.Ingress': network.ingress,
  'networking.v1.IngressBackend': network.ingressBackend,
  'networking.v1.NetworkPolicyPeer': network.policyPeer,
  'networking.v1.NetworkPolicyPort': network.policyPort,
  'networking.v1.NetworkPolicySpec': network.policySpec,
  'policy.v1.PodDisruptionBudgetSpec': workload.budgetSpec,
  'policy.v1beta1.PodDisruptionBudgetSpec': workload.budgetSpec,
  'rbac.v1.AggregationRule': rbac.aggregationRule,
  'rbac.v1.ClusterRoleBinding': rbac.clusterRoleBinding,
  'rbac.v1.PolicyRule': rbac.policyRule,
  'rbac.v1.Role': rbac.role,
  'rbac.v1.RoleBinding': rbac.roleBinding,
  'storage.v1.StorageClass': storageClass,
}

/** Required fields that an absent value of is taken as an empty one, or filled in: worth a warning, no refusal. */
export const TOLERATED: Readonly<Record<string, readonly string[]>> = {
  'apis.apiextensions.v1.CustomResourceDefinitionVersion': ['served', 'storage'],
  'core.v1.LimitRangeSpec': ['limits'],
  'networking.v1.NetworkPolicySpec': ['podSelector'],
  'rbac.v1.RoleRef': ['apiGroup'],
}

/** Fields that a kind is nothing without, though its schema lets them be absent. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'apps.v1.DaemonSet': ['spec'],
  'apps.v1.Deployment': ['spec'],
  'apps.v1.ReplicaSet': ['spec'],
  'apps.v1.StatefulSet': ['spec'],
  'batch.v1.CronJob': ['spec'],
  'batch.v1.Job': ['spec'],
  'batch.v1.JobTemplateSpec': ['spec'],
  'core.v1.Pod': ['spec'],
  'core.v1.PodTemplateSpec': ['spec'],
  'core.v1.Service': ['spec'],
  'networking.v1.Ingress': ['spec'],
}
