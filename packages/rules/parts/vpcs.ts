/** Clusters of examples, by their VPCs. */
import type { ClusterExample } from '#kernel'

const ZONES = ['us-gov-west-1a', 'us-gov-west-1b', 'us-gov-west-1c']

export function vpcOf(digit: string): string {
  return `vpc-${digit.repeat(8)}`
}

/** A cluster in the VPC of a digit, with a subnet in each zone. */
export function inVpc(digit: string, cidr: string, name: string, environment = 'test'): ClusterExample {
  return {
    environment: { name: environment },
    cluster: { name, network: { vpc: vpcOf(digit), cidr, subnets: subnetsOf(digit, ZONES) } },
  }
}

function subnetsOf(digit: string, zones: readonly string[]): Record<string, string> {
  return Object.fromEntries(zones.map((zone, i) => [zone, `subnet-${digit.repeat(7)}${i}`]))
}

/** Subnets of the VPC of 1, two of them in the zone of the other. */
export const crossed = subnetsOf('1', [ZONES[1]!, ZONES[0]!, ZONES[2]!])
