"""One run in process 1: passes output on, enforces the limits on time and output, reports how the run ended."""

import os
import select
import sys
import time

from guru_sandbox.common import frames
from guru_sandbox.common.job import read_job
from guru_sandbox.supervisor import memory, verdict
from guru_sandbox.supervisor.child_process import ChildProcess, kill_all
from guru_sandbox.supervisor.outbox import Outbox
from guru_sandbox.supervisor.output import Output

_READ_BYTES = 65536
_HOST_READ_BYTES = 262144
# Time for data that the code wrote to a connection and closed to reach the host.
_FINISH_SECONDS = 2
# Time for the host to learn of the end and close the stream. It may still be writing about connections.
_LET_GO_SECONDS = 2
# The module that patches Python's sockets, loaded by site.
_NETWORK_HOOK = "guru_network_hook"


class Run:
    """`host`: the descriptor of the stream to the host. `relay`: None in a container with a network."""

    def __init__(self, host, relay):
        self.host = host
        self.relay = relay
        self.poll = select.poll()
        self.received = frames.Reader()
        self.held_back = False
        self.report = verdict.Report()
        self.kills_before = memory.oom_kills()
        self.ended_by = None

    def go(self, preload, idle_seconds):
        self._fork(preload)
        if self.child.wait_until_ready():
            network = _NETWORK_HOOK in sys.modules
            frames.send_json(self.host, frames.READY, {"version": 3, "network": network})
            received = read_job(0, idle_seconds)
            deadline = time.monotonic() + received.job.seconds
            self.kills_before = memory.oom_kills()
            self._begin_output(received.job)
            if self.relay:
                self.relay.begin(self.poll, self.outbox)
            self.child.hand_over(received)
            self._watch(deadline)
            kill_all()
            self._finish_connections(deadline)
        else:
            self._begin_output(None)
            self.child.reap(0)
            kill_all()
        self.outbox.block()
        if self.ended_by != "host_gone":
            self._drain()
            self.output.send_files()
            self._tell()
        self._let_host_go()

    def _fork(self, preload):
        self.child = child = ChildProcess(preload, self.relay is not None)
        self.outputs = {child.stdout, child.stderr}
        self.readers = {
            child.stdout: lambda data: self._pass_on(frames.STDOUT, data),
            child.stderr: lambda data: self._pass_on(frames.STDERR, data),
            child.report: self.report.push,
        }

    def _begin_output(self, job):
        self.outbox = Outbox(self.host, self.poll)
        self.output = Output(self.outbox, job)

    def _watch(self, deadline):
        """Passes output on until the child has ended or reported its end, or something ends the run.

        Tearing down a process with large libraries takes longer than most runs, so its report is enough.
        """
        self.watched = {0, self.child.wake, *self.readers}
        for descriptor in self.watched:
            self.poll.register(descriptor, select.POLLIN)
        while self.child.status is None and self.ended_by is None and not self.report.told:
            left = deadline - time.monotonic()
            if left <= 0:
                self.ended_by = "timed_out"
                return
            for descriptor, events in self.poll.poll(left * 1000 + 1):
                if descriptor == self.child.wake:
                    os.read(self.child.wake, 4096)
                elif descriptor not in self.readers:
                    self._serve(descriptor, events)
                elif not (self.outbox.full and descriptor in self.outputs) and not self._read(descriptor):
                    self._forget(descriptor)
            self._hold_back()
            self.child.reap()

    def _serve(self, descriptor, events):
        """Handles the host's stream and the connections."""
        if descriptor == self.host:
            self.outbox.flush()
        elif descriptor == 0:
            data = os.read(0, _HOST_READ_BYTES)
            if not data:
                self.ended_by = "host_gone"
            elif self.relay:
                for kind, payload in self.received.push(data):
                    self.relay.frame(kind, payload)
        elif self.relay and self.relay.handles(descriptor):
            self.relay.ready(descriptor, events)

    def _hold_back(self):
        """Stops reading what is to be passed on while the host does not keep up."""
        full = self.outbox.full
        if full != self.held_back:
            self.held_back = full
            for descriptor in self.outputs & self.watched:
                # 0: only its end is reported.
                self.poll.modify(descriptor, 0 if full else select.POLLIN)
        if self.relay:
            self.relay.pause(full)

    def _forget(self, descriptor):
        self.poll.unregister(descriptor)
        self.watched.discard(descriptor)

    def _finish_connections(self, deadline):
        """Delivers what the code wrote and closed before its end, within the time limit."""
        if not self.relay or self.ended_by == "host_gone":
            return
        self.relay.stop_accepting()
        for descriptor in self.watched - {0}:
            self.poll.unregister(descriptor)
        until = min(deadline, time.monotonic() + _FINISH_SECONDS)
        while self.relay.unfinished() and self.ended_by != "host_gone":
            left = until - time.monotonic()
            if left <= 0:
                return
            for descriptor, events in self.poll.poll(left * 1000 + 1):
                self._serve(descriptor, events)
            self.relay.pause(self.outbox.full)

    def _read(self, descriptor):
        data = os.read(descriptor, _READ_BYTES)
        if data:
            self.readers[descriptor](data)
        return bool(data)

    def _drain(self):
        """Reads what is left in the pipes. No process is left that could write more."""
        for descriptor in self.readers:
            try:
                while self._read(descriptor):
                    pass
            except BlockingIOError:
                pass

    def _pass_on(self, kind, data):
        if not self.output.pass_on(kind, data) and kind == frames.STDOUT and self.ended_by is None:
            self.ended_by = "too_much_output"

    def _tell(self):
        out_of_memory = memory.oom_kills() > self.kills_before
        end = verdict.decide(self.child.status, self.ended_by, out_of_memory, self.report.told)
        self.outbox.send_json(frames.END, end | self.output.cuts())

    def _let_host_go(self):
        """Waits for the host to close the stream. An engine closes it when the container ends, and Podman's then
        loses what the host has not read yet."""
        if not self.relay or not self.relay.has_served or self.ended_by == "host_gone":
            return
        poll = select.poll()
        poll.register(0, select.POLLIN)
        until = time.monotonic() + _LET_GO_SECONDS
        while (left := until - time.monotonic()) > 0:
            if poll.poll(left * 1000 + 1) and not os.read(0, _HOST_READ_BYTES):
                return
