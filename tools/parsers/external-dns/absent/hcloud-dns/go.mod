module git.blindage.org/21h/hcloud-dns
