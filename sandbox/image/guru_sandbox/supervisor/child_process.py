"""The child as process 1 sees it: its pipes, its start and its end."""

import ctypes
import os
import select
import signal

from guru_sandbox.child import main as child
from guru_sandbox.common import frames
from guru_sandbox.common.job import HostGone
from guru_sandbox.relay import relay

_PR_SET_DUMPABLE = 4


def set_dumpable(dumpable):
    """Whether other processes of the same user may open this process's descriptors through /proc."""
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0, 0)


class ChildProcess:
    """Forks the child, which imports before the job arrives, so that no job waits for it.

    `wake`, `stdout`, `stderr` and `report` are descriptors to read without blocking; `wake` is for the end of a
    process. `status` is the child's wait status, None while it lives.
    """

    def __init__(self, preload, relays):
        self.status = None
        self.wake, wake_write = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(wake_write, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        (job_read, self._job_write), (self._ready, ready_write) = os.pipe(), os.pipe()
        stdout, stderr, report = os.pipe(), os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            # Ignored signals stay ignored after a fork.
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            set_dumpable(True)
            pipes = child.Pipes(job_read, ready_write, stdout[1], stderr[1], report[1])
            child.run(preload, pipes, relay.ADDRESS if relays else None)
        for descriptor in (job_read, ready_write, stdout[1], stderr[1], report[1]):
            os.close(descriptor)
        self.stdout, self.stderr, self.report = stdout[0], stderr[0], report[0]
        for descriptor in (self.stdout, self.stderr, self.report):
            os.set_blocking(descriptor, False)

    def wait_until_ready(self):
        """False if the child ended instead. Raises HostGone if the host has closed the stream."""
        poll = select.poll()
        poll.register(self._ready, select.POLLIN)
        # Only the end of standard input matters so far.
        poll.register(0, 0)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == 0:
                    raise HostGone
                return bool(os.read(self._ready, 1))

    def hand_over(self, received):
        """Gives the child its job."""
        try:
            frames.write_all(self._job_write, received.raw)
        except BrokenPipeError:
            pass  # The wait for the child notices and reports that it is gone.
        os.close(self._job_write)

    def reap(self, options=os.WNOHANG):
        """Collects ended processes, adopted ones included."""
        while True:
            try:
                pid, status = os.waitpid(-1, options)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self._pid:
                self.status = status


def kill_all():
    """Kills every other process, detached ones included: this is the first process of its namespace."""
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass
