/** Pods do not speak to the container runtime of their node. */
import { podRule } from './parts/pod-rule.ts'
import { hostPathsOf } from './parts/host-paths.ts'

export const noRuntimeSocket = podRule({
  id: 'no-runtime-socket',
  severity: 'error',
  why: 'Whoever speaks to the runtime starts any container with any right, past every admission check.',
  fix: 'remove the volume; the Kubernetes API answers what the program asks',
  references: [
    'NIST AC-6',
    'kube-linter docker-sock',
    'trivy AVD-KSV-0006',
    'kubescape C-0074',
    'checkov CKV_K8S_27',
    'kyverno disallow-cri-sock-mount',
  ],
  check: ({ spec }) =>
    hostPathsOf(spec)
      .filter(({ found }) =>
        /(?:docker|containerd|crio|cri-dockerd|podman)\.sock$|^\/(?:var\/)?run\/(?:docker|containerd|crio)\/?$/.test(
          found,
        ),
      )
      .map(({ path, name, found }) => ({
        message: `volume ${name} is the socket of the container runtime`,
        found,
        expected: 'no socket of a runtime',
        path,
      })),
  examples: {
    passes: [{ volumes: [{ name: 'a', hostPath: { path: '/run/systemd/journal.sock' } }] }, {}],
    fails: [
      { volumes: [{ name: 'a', hostPath: { path: '/var/run/docker.sock' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/run/containerd/containerd.sock' } }] },
      { volumes: [{ name: 'a', hostPath: { path: '/run/containerd' } }] },
    ],
  },
})
