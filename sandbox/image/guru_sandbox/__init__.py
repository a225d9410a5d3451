"""What the container runs: process 1 (supervisor, relay) and the child with the user's code (child, os_rule)."""
