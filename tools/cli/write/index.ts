/** The only module that writes into generated/: plan first, look at the plan, carry it out under the lock. */
export { applyPlan } from './apply.ts'
export { fingerprint } from './fingerprint.ts'
export { withLock } from './lock.ts'
export { planFolder, type OutputFile, type WritePlan } from './plan.ts'
export { WriteError } from './problems.ts'
