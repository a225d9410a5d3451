"""The way out of a container without a network. Part of process 1."""
