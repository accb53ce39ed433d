/** Machines: sizes, counts, health checks and the autoscaler. Facts: TKG 1.6 fact sheet, sections 4.1, 4.2 and 4.5. */
import { choice, elsewhere, flag, integer, text } from '#kernel'
import { each, variables } from './group.ts'

const controlPlaneType = elsewhere('is set by `controlPlane.instanceType`')
const workerType = elsewhere('is set by `workers.instanceType`')
const workerCount = elsewhere('follows from `workers.count` (plan dev) or `workers.perZone` (plan prod)')
const otherZoneType = (zone: string) =>
  text(`Instance type of the workers in the ${zone} zone; default \`workers.instanceType\`.`)
const bound = (which: 'least' | 'most', zone: string) =>
  integer(`The autoscaler's ${which} workers in the ${zone} zone; default: their count at creation.`)

export const machines = variables('Machines', {
  CONTROL_PLANE_MACHINE_COUNT: elsewhere('is set by `controlPlane.count`'),
  CONTROL_PLANE_MACHINE_TYPE: controlPlaneType,
  AWS_CONTROL_PLANE_OS_DISK_SIZE_GIB: elsewhere('is set by `controlPlane.diskGiB`'),
  ...each(
    ['WORKER_MACHINE_COUNT', 'WORKER_MACHINE_COUNT_0', 'WORKER_MACHINE_COUNT_1', 'WORKER_MACHINE_COUNT_2'],
    workerCount,
  ),
  NODE_MACHINE_TYPE: workerType,
  NODE_MACHINE_TYPE_1: otherZoneType('second'),
  NODE_MACHINE_TYPE_2: otherZoneType('third'),
  AWS_NODE_OS_DISK_SIZE_GIB: elsewhere('is set by `workers.diskGiB`'),
  WORKER_ROLLOUT_STRATEGY: choice(['RollingUpdate', 'OnDelete'])(
    'How workers are replaced: OnDelete removes the old ones first.',
    'RollingUpdate',
  ),
  SIZE: elsewhere('is said apart: `controlPlane.instanceType` and `workers.instanceType`'),
  CONTROLPLANE_SIZE: controlPlaneType,
  WORKER_SIZE: workerType,
})

export const health = variables('Machine health checks: what fails is replaced', {
  ENABLE_MHC: elsewhere('is said apart: ENABLE_MHC_CONTROL_PLANE and ENABLE_MHC_WORKER_NODE'),
  ENABLE_MHC_CONTROL_PLANE: flag('Replace control plane nodes that fail.', true),
  ENABLE_MHC_WORKER_NODE: flag('Replace workers that fail.', true),
  MHC_UNKNOWN_STATUS_TIMEOUT: text('How long a node may be silent.', '5m'),
  MHC_FALSE_STATUS_TIMEOUT: text('How long a node may say that it is not ready.', '12m'),
  NODE_STARTUP_TIMEOUT: text('How long a new machine may take to join.', '20m'),
})

export const autoscaler = variables('Autoscaler', {
  ENABLE_AUTOSCALER: flag('Let the cluster autoscaler, in the management cluster, add workers.', false),
  AUTOSCALER_MAX_NODES_TOTAL: text('Nodes of the cluster in all; 0: no limit.', '0'),
  AUTOSCALER_SCALE_DOWN_DELAY_AFTER_ADD: text('Pause before removing, after a node was added.', '10m'),
  AUTOSCALER_SCALE_DOWN_DELAY_AFTER_DELETE: text('Pause after a node was removed.', '10s'),
  AUTOSCALER_SCALE_DOWN_DELAY_AFTER_FAILURE: text('Pause after a removal failed.', '3m'),
  AUTOSCALER_SCALE_DOWN_UNNEEDED_TIME: text('How long a node must be idle to be removed.', '10m'),
  AUTOSCALER_MAX_NODE_PROVISION_TIME: text('How long a new node may take.', '15m'),
  AUTOSCALER_MIN_SIZE_0: bound('least', 'first'),
  AUTOSCALER_MAX_SIZE_0: bound('most', 'first'),
  AUTOSCALER_MIN_SIZE_1: bound('least', 'second'),
  AUTOSCALER_MAX_SIZE_1: bound('most', 'second'),
  AUTOSCALER_MIN_SIZE_2: bound('least', 'third'),
  AUTOSCALER_MAX_SIZE_2: bound('most', 'third'),
})
