/**
 * How Argo CD sees whether what kapp-controller works on is well; of these kinds it knows nothing itself. Conditions:
 * kapp-controller v0.38, pkg/apis/kappctrl/v1alpha1/status.go.
 */

const SCRIPT = `local health = { status = "Progressing", message = "kapp-controller has not seen it yet" }
if obj.spec ~= nil and obj.spec.paused then
  return { status = "Suspended", message = "paused" }
end
if obj.status == nil then
  return health
end
if obj.status.friendlyDescription ~= nil then
  health.message = obj.status.friendlyDescription
end
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.status == "True" then
    if condition.type == "ReconcileSucceeded" then
      health.status = "Healthy"
    end
    if condition.type == "ReconcileFailed" or condition.type == "DeleteFailed" then
      health.status = "Degraded"
      health.message = obj.status.usefulErrorMessage or health.message
    end
  end
end
return health
`

/** Keys of argocd-cm. */
export const HEALTH: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'kappctrl.k14s.io_App',
    'packaging.carvel.dev_PackageInstall',
    'packaging.carvel.dev_PackageRepository',
  ].map(kind => [`resource.customizations.health.${kind}`, SCRIPT]),
)
