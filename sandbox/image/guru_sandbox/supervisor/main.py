"""The supervisor's start: its arguments, and the checks without which no code runs."""

import os
import signal

from guru_sandbox.common import frames
from guru_sandbox.common import job as jobs
from guru_sandbox.relay.relay import Relay
from guru_sandbox.supervisor import container_limits, system_calls
from guru_sandbox.supervisor.child_process import set_dumpable
from guru_sandbox.supervisor.run import Run

# The host uses no container that is nearly this old.
_IDLE_SECONDS = 600
_HELP = "Enable the cgroup controllers on its host, or use another engine or runtime."


class _NotHeld(Exception):
    """The container runs without a required limit."""


def main(arguments):
    """`[--idle=SECONDS] [--relay] [module ...]`: how long to wait for a job, whether connections go through the host
    because the container has no network, and what to import before the job arrives."""
    # The code runs under the same user: without this it could open our descriptors through /proc.
    set_dumpable(False)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    idle_seconds = _IDLE_SECONDS
    if arguments and arguments[0].startswith("--idle="):
        idle_seconds = float(arguments.pop(0).partition("=")[2])
    relays = arguments[:1] == ["--relay"]
    if relays:
        arguments.pop(0)
    host = os.dup(1)
    os.dup2(2, 1)
    try:
        _check_limits(relays)
        Run(host, Relay() if relays else None).go(arguments, idle_seconds)
    except (jobs.HostGone, jobs.NoJob, BrokenPipeError):
        pass
    except _NotHeld as error:
        message = f"The container engine does not limit: {error}. Actions do not run without that. {_HELP}"
        frames.send_json(host, frames.END, {"end": "container_failed", "message": message})
    except jobs.BadJob as error:
        frames.send_json(host, frames.END, {"end": "container_failed", "message": f"Not a job: {error}."})


def _check_limits(relays):
    missing = container_limits.missing()
    if not system_calls.hold():
        missing.append("system calls")
    if relays and container_limits.has_route():
        missing.append("the network")
    if missing:
        raise _NotHeld(", ".join(missing))
