/** Where on AWS: an existing VPC without a way to the Internet. Facts: TKG 1.6 fact sheet, sections 4.2 and 4.8. */
import { choice, elsewhere, flag, text } from '#kernel'
import { each, variables } from './group.ts'

const zones = elsewhere("follows from the environment's `availabilityZones`")
const subnets = elsewhere("is set by the cluster's `network.subnets`")
const publicSubnets = elsewhere('has no place in a VPC without a way to the Internet')
const newNetwork = elsewhere('is for a VPC that TKG makes; these networks exist already')
const credentials = elsewhere(
  'is a secret that must never stand in Git; the bootstrap machine has AWS_PROFILE or an instance profile',
)

export const aws = variables('AWS: an existing VPC without a way to the Internet', {
  AWS_REGION: elsewhere("is set by the environment's `region`"),
  AWS_SSH_KEY_NAME: elsewhere("is set by the environment's `sshKey`"),
  AWS_VPC_ID: elsewhere("is set by the cluster's `network.vpc`"),
  AWS_VPC_CIDR: elsewhere("is set by the cluster's `network.cidr`"),
  ...each(['AWS_NODE_AZ', 'AWS_NODE_AZ_1', 'AWS_NODE_AZ_2'], zones),
  ...each(['AWS_PRIVATE_SUBNET_ID', 'AWS_PRIVATE_SUBNET_ID_1', 'AWS_PRIVATE_SUBNET_ID_2'], subnets),
  ...each(['AWS_PUBLIC_SUBNET_ID', 'AWS_PUBLIC_SUBNET_ID_1', 'AWS_PUBLIC_SUBNET_ID_2'], publicSubnets),
  ...each(['AWS_PRIVATE_NODE_CIDR', 'AWS_PRIVATE_NODE_CIDR_1', 'AWS_PRIVATE_NODE_CIDR_2'], newNetwork),
  ...each(['AWS_PUBLIC_NODE_CIDR', 'AWS_PUBLIC_NODE_CIDR_1', 'AWS_PUBLIC_NODE_CIDR_2'], newNetwork),
  AWS_LOAD_BALANCER_SCHEME_INTERNAL: elsewhere('is always true: the Kubernetes API stays inside the VPC'),
  BASTION_HOST_ENABLED: elsewhere('is always false: a bastion needs a public subnet'),
  AWS_SECURITY_GROUP_APISERVER_LB: text(
    'Security group of the load balancer before the Kubernetes API; empty: TKG makes one.',
    '',
  ),
  AWS_SECURITY_GROUP_CONTROLPLANE: text(
    'Security group of the control plane nodes; it must let port 6443 in from the one above. Empty: TKG makes one.',
    '',
  ),
  AWS_SECURITY_GROUP_NODE: text('Security group of all nodes; empty: TKG makes one.', ''),
  AWS_SECURITY_GROUP_LB: text(
    'Security group that the AWS cloud provider uses for load balancers of Services; empty: TKG makes one.',
    '',
  ),
  AWS_SECURITY_GROUP_BASTION: elsewhere('has no place without a bastion'),
  AWS_IDENTITY_REF_KIND: choice([
    '',
    'AWSClusterRoleIdentity',
    'AWSClusterStaticIdentity',
    'AWSClusterControllerIdentity',
  ])(
    'Kind of the object that holds the AWS identity of this cluster; empty: AWSClusterRoleIdentity if a name is set.',
    '',
  ),
  AWS_IDENTITY_REF_NAME: text(
    'Name of the object that holds the AWS identity of this cluster; empty: the one of the management cluster.',
    '',
  ),
  DISABLE_TMC_CLOUD_PERMISSIONS: flag(
    'Leave out the AWS permissions that only Tanzu Mission Control needs.',
    false,
  ),
  AWS_AMI_ID: elsewhere(
    "follows from the release: put an image of your own into the release's bill of materials",
  ),
  AWS_PROFILE: elsewhere('belongs to the bootstrap machine: export it there'),
  ...each(
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_B64ENCODED_CREDENTIALS'],
    credentials,
  ),
})
