/** The host key of production's Git mirror, as `ssh-keyscan` prints it; without it the agent would trust any host. */
export const knownHosts =
  'git.production.example.internal ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBI+ASb1OGE0RFwSUhnwdib8tI+Z7TA/72kNtND1qvFhPDc0sdE6/b8ebflqiMCLSRzDTuzlU9xhcPucZPxPagmI=\n'
