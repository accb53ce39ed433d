/** Tiers: those that Antrea brings, and what its webhook refuses of others. */
import { sortedEntries, type Refuse } from '#kernel'
import type { AntreaContext } from './words.ts'

/** Priority of each tier that Antrea makes itself. */
export const STATIC_TIERS: Readonly<Record<string, number>> = {
  emergency: 50,
  securityops: 100,
  networkops: 150,
  platform: 200,
  application: 250,
  baseline: 253,
}

/** All tiers of a cluster, Antrea's own among them. */
const MOST = 20

export function checkTiers({ options: { tiers } }: AntreaContext, refuse: Refuse): void {
  const entries = sortedEntries(tiers)
  for (const [name, { priority }] of entries) {
    checkName(name, refuse)
    checkPriority(name, priority, refuse)
    const twin = entries.find(([other, tier]) => other < name && tier.priority === priority)
    if (twin) refuse('tier', ['tiers', name, 'priority'], overlap(name, priority, twin[0]))
  }
  const all = entries.length + Object.keys(STATIC_TIERS).length
  if (all > MOST)
    refuse('tier', ['tiers'], {
      message: `a cluster has at most ${MOST} tiers`,
      found: `${all}, of which ${Object.keys(STATIC_TIERS).length} are Antrea's own`,
      expected: `at most ${MOST}`,
      fix: 'put policies of different priorities into one tier',
    })
}

function checkName(name: string, refuse: Refuse): void {
  if (!Object.hasOwn(STATIC_TIERS, name)) return
  refuse('tier', ['tiers', name], {
    message: `Antrea makes the tier ${name} itself`,
    found: name,
    expected: 'a name of its own',
    fix: 'remove it and use the tier, or choose another name',
  })
}

function checkPriority(name: string, priority: number, refuse: Refuse): void {
  const own = Object.entries(STATIC_TIERS).find(([, each]) => each === priority)
  if (own) return refuse('tier', ['tiers', name, 'priority'], overlap(name, priority, own[0]))
  if (priority < 250) return
  refuse('tier', ['tiers', name, 'priority'], {
    message: `the priority of tier ${name} is one that Antrea keeps to itself`,
    found: String(priority),
    expected: '0 to 249',
    fix: 'choose a lower one',
  })
}

function overlap(name: string, priority: number, other: string) {
  return {
    message: `tier ${name} has the priority of tier ${other}`,
    found: String(priority),
    expected: 'a priority of its own, from 0 to 249',
    fix: 'choose another one; a tier that is there already cannot change its own',
  }
}
