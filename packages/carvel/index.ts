/** Carvel: package installs with all they need, the package repository, and the kapp-controller App that pulls from Git. */
export { checkCertificate, checkFetched, checkHost, hostOf, internal, isWritten } from './ingress.ts'
export { installPackage, NAMESPACE, type PackageInstallation } from './install-package.ts'
export { changeGroup, changeRules, groupOf } from './order.ts'
export { kappController } from './kapp-controller.ts'
export { tanzuStandard } from './tanzu-standard.ts'
