/** What the reference design for TKG on AWS without a way to the Internet decides, demands and recommends, word for word. */
import type { Asked } from './asked.ts'

/** A sentence of the design, or as much of it as tells it apart. */
export interface DesignSentence extends Asked {
  readonly quote: string
}

const rules = (quote: string, what: string, ...ids: readonly string[]): DesignSentence => ({
  quote,
  what,
  rules: ids,
})
const elsewhere = (quote: string, what: string, where: string): DesignSentence => ({
  quote,
  what,
  elsewhere: where,
})
const not = (quote: string, what: string, why: string): DesignSentence => ({ quote, what, not: why })

/** In the order of the design. */
export const designSentences: readonly DesignSentence[] = [
  not(
    'Create Internet-restricted VPCs with no Internet gateway',
    'offline VPCs',
    'VPCs are there before a cluster is described, and only AWS knows their gateways; no public subnet can be named, and resolvers, time, registry and policies are held inside (near-resolvers, near-time, policy-private-ranges)',
  ),
  rules('Create an AWS Transit Gateway', 'VPCs that can be joined', 'separate-vpcs', 'one-vpc-one-range'),
  elsewhere(
    'Use an internal load balancer scheme',
    'internal control plane',
    'tkg writes AWS_LOAD_BALANCER_SCHEME_INTERNAL: true, and no author can set it; load balancers of Services: internal-load-balancer',
  ),
  elsewhere(
    'Beware that is the default Docker subnet',
    "Docker's subnet",
    'tkg/network refuses a VPC in 172.17.0.0/16',
  ),
  rules(
    'The following storage classes are available',
    'storage classes',
    'storage-class-type',
    'one-default-storage-class',
    'encrypted-storage',
    'zonal-storage',
  ),
  elsewhere(
    'VMware recommends that you create the VPCs before you deploy',
    'existing VPCs',
    'a cluster takes the ids of an existing VPC and its subnets, and nothing else',
  ),
  not(
    'make sure that you tag a private subnet in each AZ',
    'tags of subnets',
    'tags are in AWS; agent/README.md has the command that sets them',
  ),
  rules(
    'must add the following endpoints',
    'endpoints of the VPC, as far as the environment says which there are',
    'vpc-endpoints',
    'secret-store-region',
  ),
  rules('s3 (optional; recommended)', 'the endpoint of S3', 'vpc-endpoints'),
  rules(
    'TKG-AG-001',
    'separate networks for management and workloads',
    'management-network',
    'separate-vpcs',
  ),
  rules(
    'TKG-AG-002',
    'separate networks by usage',
    'environments-apart',
    'separate-vpcs',
    'one-vpc-one-range',
  ),
  rules(
    'VMware recommends deploying your Tanzu Kubernetes Grid cluster in an odd number of AZs',
    'odd number of zones (tkg/zones refuses an even one)',
    'several-zones',
  ),
  elsewhere(
    'performs Machine Health Checks on all Kubernetes worker VMs',
    'machine health checks',
    'tkg/health-check warns where they are off',
  ),
  not('It is essential to provide sufficient quotas', 'quotas of the AWS account', 'only AWS knows them'),
  rules(
    'a private Docker-compatible container registry such as Harbor, Docker, or Artifactory must be installed',
    'a private registry',
    'private-registry',
    'image-listed',
  ),
  rules(
    'Should run outside of Tanzu Kubernetes Grid',
    'a registry outside the clusters',
    'registry-outside-clusters',
  ),
  rules(
    'Should use an RFC 1918 (private) address',
    'a private registry address',
    'registry-address',
    'policy-private-ranges',
  ),
  rules(
    'Should be configured with SSL certificates signed by a trusted CA',
    'an authority',
    'trusted-authority',
    'verified-tls',
  ),
  rules('Must not implement user authentication', 'no login', 'no-pull-secret', 'no-pull-login'),
  rules(
    'Must have all the Tanzu Kubernetes Grid images uploaded',
    'all images are listed (reports/images.txt is the list to copy)',
    'image-listed',
  ),
  rules('VMware provides FIPS', 'FIPS and STIG', 'hardened-regions', 'approved-key'),
  elsewhere(
    'must comply with DoDI 8551.01',
    'ports, protocols and services',
    'reports/ports.md is the register, made of the same flows as the policies',
  ),
  rules(
    'VMware recommends installing the necessary components into a centralized shared services cluster',
    'a shared-services cluster',
    'shared-services',
  ),
  elsewhere(
    'TKG-CLS-001',
    'management cluster from the command line',
    'cluster-config.yaml is what `tanzu` takes, with the registry in it; images: private-registry',
  ),
  elsewhere(
    'TKG-CLS-002',
    'internal load balancers',
    'tkg writes AWS_LOAD_BALANCER_SCHEME_INTERNAL: true; Services: internal-load-balancer',
  ),
  elsewhere('TKG-CLS-003', 'large machines', 'tkg/instance-type refuses what is below large'),
  rules('TKG-CLS-004', 'plan prod (tkg/plan refuses dev under FIPS or STIG)', 'prod-plan'),
  rules('TKG-CLS-005', 'zones', 'several-zones', 'spread', 'zonal-storage', 'one-subnet-one-zone'),
  rules('TKG-CLS-006', 'identity management', 'identity-provider', 'no-cluster-admin', 'groups-not-users'),
  elsewhere('TKG-CLS-007', 'machine health checks', 'tkg/health-check warns where they are off'),
  elsewhere(
    'A custom image must be based on the OS versions that are supported',
    'operating systems',
    'OS_NAME and OS_VERSION of tkg() take ubuntu 18.04 or 20.04 and amazon 2 only',
  ),
  rules('TKG-AG-00N', 'Antrea', 'antrea-unless-bgp'),
  elsewhere(
    'Deploying Contour is a prerequisite for deploying the Prometheus, Grafana, or Harbor packages',
    'prerequisites',
    'components say what they require, and compose refuses a cluster without it',
  ),
  rules(
    'To use a private load balancer',
    'internal load balancers',
    'internal-load-balancer',
    'no-node-port',
  ),
  elsewhere(
    'general recommendations for when you should use the Contour ingress controller',
    'Contour',
    'a choice of the author; what it serves is judged: proxy-tls, proxy-host and others',
  ),
  rules(
    'VMware recommends the following best practices for managing identities',
    'identities',
    'identity-provider',
    'groups-not-users',
    'no-cluster-admin',
  ),
  rules('Configure Pinniped services during management cluster creation', 'Pinniped', 'identity-provider'),
  rules(
    'Limit access to cluster resources following the least privilege principle',
    'least privilege',
    'no-cluster-admin',
    'no-wildcard-rights',
    'secret-rights',
    'groups-not-users',
  ),
  elsewhere(
    'Limit access to management clusters to the appropriate set of users',
    'access to management clusters',
    'access/management refuses groups that are not among infrastructureGroups',
  ),
  rules(
    'In an air-gapped environment, monitoring for the Tanzu Kubernetes clusters is provided via Prometheus and Grafana',
    'monitoring',
    'monitored',
  ),
  rules(
    'You can deploy Fluent Bit on any management cluster or Tanzu Kubernetes clusters',
    'logs',
    'logs-forwarded',
    'encrypted-logs',
  ),
]
