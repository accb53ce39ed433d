/** Carvel: package installs with all they need, the package repository, and the kapp-controller App that pulls from Git. */
export { installPackage, NAMESPACE, type PackageInstallation } from './install-package.ts'
export { changeGroup, changeRules } from './order.ts'
export { kappController } from './kapp-controller.ts'
export { tanzuStandard } from './tanzu-standard.ts'
