"""What the kernel says about the container's memory."""

# cgroup v1, then v2. A container sees its own group at these paths.
_V1 = "sys/fs/cgroup/memory/memory.oom_control"
_V2 = "sys/fs/cgroup/memory.events"


def oom_kills(root="/"):
    """How many of the container's processes the kernel has killed for lack of memory; 0 if it does not say."""
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
