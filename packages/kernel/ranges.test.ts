import { expect, test } from 'vitest'
import { clusterRanges, siteRanges, type Cluster, type Environment } from '#kernel'

const environment = {} as Environment
const cluster = { network: { cidr: '10.40.0.0/16' } } as Cluster

test('where nobody chooses, pods and Services have the ranges of TKG and the site is all that is private', () => {
  expect(clusterRanges(environment, cluster)).toEqual({
    nodes: '10.40.0.0/16',
    pods: '100.96.0.0/11',
    services: '100.64.0.0/13',
    site: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  })
  expect(siteRanges(environment, cluster)).toEqual([
    '10.0.0.0/8',
    '100.64.0.0/10',
    '172.16.0.0/12',
    '192.168.0.0/16',
  ])
})

test('a site that is narrowed still holds the cluster itself, and what is added', () => {
  const narrow = { ...environment, ranges: ['10.50.0.0/16'] }
  const chosen = { ...cluster, pods: '10.96.0.0/11', services: '10.50.128.0/20' }
  expect(siteRanges(narrow, chosen, ['169.254.0.0/16'])).toEqual([
    '10.40.0.0/16',
    '10.50.0.0/16',
    '10.96.0.0/11',
    '169.254.0.0/16',
  ])
})
