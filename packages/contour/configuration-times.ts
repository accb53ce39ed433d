/** Times in Contour's configuration file. Source: contour v1.20, pkg/config; client-go's leader election. */
import { findSeconds, formatPath, type Path } from '#kernel'
import type { Configuration } from './configuration.ts'
import type { Finding } from './finding.ts'

export function* timeouts({ timeouts }: Configuration): Iterable<Finding> {
  for (const [key, value] of Object.entries(timeouts)) {
    if (value === undefined || ['', 'infinity', 'infinite'].includes(value)) continue
    if (findSeconds(value) === undefined) yield noDuration(['timeouts', key], value, 'or infinity')
  }
}

const LEASE = ['lease-duration', 'renew-deadline', 'retry-period'] as const

/** Kubernetes' leader election ends the program unless lease > deadline > 1.2 × retry. */
export function* leaderElection({ leaderelection }: Configuration): Iterable<Finding> {
  const presets = [15, 10, 2]
  const seconds = LEASE.map((key, i) => {
    const value = leaderelection[key]
    return value === undefined ? presets[i] : findSeconds(value)
  })
  for (const [i, key] of LEASE.entries())
    if (seconds[i] === undefined)
      yield noDuration(['leaderelection', key], leaderelection[key] ?? '', 'such as 15s')
  const [lease, deadline, retry] = seconds
  if (lease === undefined || deadline === undefined || retry === undefined) return
  if (lease > deadline && deadline > 1.2 * retry) return
  yield {
    rule: 'leader-election',
    path: ['leaderelection'],
    message: 'contour: the times of the leader election do not fit together',
    found: `lease-duration ${lease}s, renew-deadline ${deadline}s, retry-period ${retry}s`,
    expected: 'lease-duration longer than renew-deadline, and that longer than 1.2 times retry-period',
    fix: 'leave them out, or change them together',
  }
}

function noDuration(path: Path, found: string, also: string): Finding {
  return {
    rule: 'duration',
    path,
    message: `contour: ${formatPath(path)} is no duration`,
    found,
    expected: `a Go duration such as 30s or 1h30m, ${also}`,
  }
}
