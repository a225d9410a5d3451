"""Which limits the container has, seen from inside: an engine may start it without a limit and only warn."""

import math
import os

# cgroup v1, then v2, as a container sees its own group. A missing file proves nothing: gVisor shows none, and an
# engine without the controller has said so to the host.
_GROUP = (
    ("memory", "sys/fs/cgroup/memory/memory.limit_in_bytes"),
    ("memory", "sys/fs/cgroup/memory.max"),
    ("memory with swap", "sys/fs/cgroup/memory/memory.memsw.limit_in_bytes"),
    ("swap", "sys/fs/cgroup/memory.swap.max"),
    ("number of processes", "sys/fs/cgroup/pids/pids.max"),
    ("number of processes", "sys/fs/cgroup/pids.max"),
    ("CPU time", "sys/fs/cgroup/cpu/cpu.cfs_quota_us"),
    ("CPU time", "sys/fs/cgroup/cpu.max"),
)
# Fields of /proc/self/status and their required values.
_PROCESS = (
    ("new privileges", "NoNewPrivs", 1),
    ("capabilities", "CapBnd", 0),
    ("capabilities", "CapEff", 0),
)
# Traditionally writable for everybody: an engine may mount something there without being asked.
_EVERYBODYS = ("run", "run/lock", "var/lock", "var/tmp")
_UNLIMITED = 1 << 60
# The image's user ID, which is required even if a derived image names another user.
_USER = 10001


def has_route(root="/"):
    """Whether packets can leave the container: without a network it has no route."""
    return len(_lines(root + "proc/net/route")) > 1


def missing(root="/"):
    """The limits that this container lacks, in words; empty if all limits that can be seen are in place."""
    found = [what for what, name in _GROUP if _limit(root + name) >= _UNLIMITED]
    status = dict(line.split(":\t", 1) for line in _lines(root + "proc/self/status") if ":\t" in line)
    found += [what for what, key, value in _PROCESS if int(status.get(key, f"{value}"), 16) != value]
    if any(int(user) != _USER for user in status.get("Uid", "").split()):
        found.append("the user")
    if any(os.access(root + name, os.W_OK) for name in _EVERYBODYS):
        found.append("where files can be written")
    return list(dict.fromkeys(found))


def _limit(path):
    (line, *_) = _lines(path) or ["0"]
    (word, *_) = line.split() or ["0"]
    if word in ("max", "-1"):
        return math.inf
    return int(word)


def _lines(path):
    try:
        with open(path) as file:
            return file.read().splitlines()
    except OSError:
        return []
