"""What the kernel says about the container's memory."""

# cgroup v1, then v2; the engine shows a container its own group at these places.
_V1 = "sys/fs/cgroup/memory/memory.oom_control"
_V2 = "sys/fs/cgroup/memory.events"


def oom_kills(root="/"):
    """How many of the container's processes the kernel has ended for want of memory; 0 when it does not tell."""
    for name in (_V1, _V2):
        try:
            with open(root + name) as file:
                for line in file:
                    key, _, count = line.partition(" ")
                    if key == "oom_kill":
                        return int(count)
        except (OSError, ValueError):
            pass
    return 0
