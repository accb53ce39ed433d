// Modules that are taken for their CRDs only; nothing of them is built.
module drawbridge/tools/e2e/operators

go 1.22

require github.com/external-secrets/external-secrets v0.9.20
