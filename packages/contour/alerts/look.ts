/** What runbooks of Contour and Envoy begin with. */

/** The pods of a program, for a runbook. */
export const look = (pod: string): string => `kubectl -n <namespace> get pods -l app=${pod} -o wide`
