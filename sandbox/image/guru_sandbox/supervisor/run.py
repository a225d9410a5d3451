"""PID 1: prepares a child, reads the job, enforces the limits on time and output, reports how the run ended."""

import ctypes
import os
import select
import signal
import sys
import time

import child
import enforced
import frames
import job as jobs
import memory
import outbox
import output_files
import relay
import system_calls
import verdict

_PR_SET_DUMPABLE = 4
_REPORT_LINE_BYTES = 262144
_READ_BYTES = 65536
_HOST_READ_BYTES = 262144
# Time for data that the code wrote to a connection and closed to reach the host.
_FINISH_SECONDS = 2
# Time for the host to learn of the end and close the stream. It may still be writing about connections.
_LET_GO_SECONDS = 2
# The module that patches Python's sockets, loaded by site.
_NETWORK_HOOK = "guru_network_hook"
# The host uses no container that is nearly this old.
_IDLE_SECONDS = 600
_HELP = "Enable the cgroup controllers on its host, or use another engine or runtime."


class _NotHeld(Exception):
    """The container runs without a required limit."""


def main(arguments):
    """`[--idle=SECONDS] [--relay] [module ...]`: how long to wait for a job, whether connections go through the host
    because the container has no network, and what to import before the job arrives."""
    # The code runs under the same user: without this it could open our descriptors through /proc.
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
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
        missing = enforced.missing()
        if not system_calls.hold():
            missing.append("system calls")
        if relays and enforced.has_route():
            missing.append("the network")
        if missing:
            raise _NotHeld(", ".join(missing))
        _Run(host, relay.Relay() if relays else None).go(arguments, idle_seconds)
    except (jobs.HostGone, jobs.NoJob, BrokenPipeError):
        pass
    except _NotHeld as error:
        message = f"The container engine does not limit: {error}. Actions do not run without that. {_HELP}"
        frames.send_json(host, frames.END, {"end": "container_failed", "message": message})
    except jobs.BadJob as error:
        frames.send_json(host, frames.END, {"end": "container_failed", "message": f"Not a job: {error}."})


class _Run:
    def __init__(self, host, way_out):
        self.host = host
        self.relay = way_out
        self.poll = select.poll()
        self.received = frames.Reader()
        self.sent = {frames.STDOUT: 0, frames.STDERR: 0}
        self.limits = {frames.STDOUT: 0, frames.STDERR: 0}
        self.cut = {frames.STDOUT: False, frames.STDERR: False}
        self.most_files = 0
        self.most_file_bytes = 0
        self.files_left_out = 0
        self.report = b""
        self.told = None
        self.kills_before = memory.oom_kills()
        self.ended_by = None
        self.status = None

    def go(self, preload, idle_seconds):
        self._fork(preload)
        if self._wait_until_ready():
            network = _NETWORK_HOOK in sys.modules
            frames.send_json(self.host, frames.READY, {"version": 3, "network": network})
            received = jobs.read_job(0, idle_seconds)
            deadline = time.monotonic() + received.job.seconds
            self.limits = {
                frames.STDOUT: int(received.job.stdout_bytes),
                frames.STDERR: int(received.job.stderr_bytes),
            }
            self.most_files = int(received.job.files)
            self.most_file_bytes = int(received.job.file_bytes)
            self.kills_before = memory.oom_kills()
            self.outbox = outbox.Outbox(self.host, self.poll)
            if self.relay:
                self.relay.begin(self.poll, self.outbox)
            self._hand_over(received)
            self._watch(deadline)
            self._kill_all()
            self._finish_connections(deadline)
        else:
            self.outbox = outbox.Outbox(self.host, self.poll)
            self._reap(0)
            self._kill_all()
        self.outbox.block()
        self._drain()
        self._send_files()
        self._tell()
        self._let_host_go()

    def _fork(self, preload):
        """Forks the child, which imports before the job arrives, so that no job waits for it."""
        self.wake, wake_write = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(wake_write, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        (job_read, self.job_write), (self.ready, ready_write) = os.pipe(), os.pipe()
        stdout, stderr, report = os.pipe(), os.pipe(), os.pipe()
        self.child = os.fork()
        if self.child == 0:
            # Ignored signals stay ignored after a fork.
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
            pipes = child.Pipes(job_read, ready_write, stdout[1], stderr[1], report[1])
            child.run(preload, pipes, relay.ADDRESS if self.relay else None)
        for descriptor in (job_read, ready_write, stdout[1], stderr[1], report[1]):
            os.close(descriptor)
        for descriptor in (stdout[0], stderr[0], report[0]):
            os.set_blocking(descriptor, False)
        self.outputs = {stdout[0], stderr[0]}
        self.held_back = False
        self.readers = {
            stdout[0]: lambda data: self._pass_on(frames.STDOUT, data),
            stderr[0]: lambda data: self._pass_on(frames.STDERR, data),
            report[0]: self._keep_report,
        }

    def _wait_until_ready(self):
        """False if the child ended instead. Raises HostGone if the host has closed the stream."""
        poll = select.poll()
        poll.register(self.ready, select.POLLIN)
        # Only the end of standard input matters so far.
        poll.register(0, 0)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == 0:
                    raise jobs.HostGone
                return bool(os.read(self.ready, 1))

    def _hand_over(self, received):
        try:
            frames.write_all(self.job_write, received.raw)
        except BrokenPipeError:
            pass  # The wait for the child notices and reports that it is gone.
        os.close(self.job_write)

    def _watch(self, deadline):
        """Passes output on until the child has ended or reported its end, or something ends the run.

        Tearing down a process with large libraries takes longer than most runs, so its report is enough.
        """
        self.watched = {0, self.wake, *self.readers}
        for descriptor in self.watched:
            self.poll.register(descriptor, select.POLLIN)
        while self.status is None and self.ended_by is None and not self.told:
            left = deadline - time.monotonic()
            if left <= 0:
                self.ended_by = "timed_out"
                return
            for descriptor, events in self.poll.poll(left * 1000 + 1):
                if descriptor == self.wake:
                    os.read(self.wake, 4096)
                elif descriptor not in self.readers:
                    self._serve(descriptor, events)
                elif not (self.outbox.full and descriptor in self.outputs) and not self._read(descriptor):
                    self._forget(descriptor)
            self._hold_back()
            self._reap()

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

    def _reap(self, options=os.WNOHANG):
        """Collects ended processes, adopted ones included."""
        while True:
            try:
                pid, status = os.waitpid(-1, options)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.child:
                self.status = status

    def _kill_all(self):
        """Kills every other process, detached ones included: this is the first process of its namespace."""
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def _drain(self):
        """Reads what is left in the pipes. No process is left that could write more."""
        if self.ended_by == "host_gone":
            return
        for descriptor in self.readers:
            try:
                while self._read(descriptor):
                    pass
            except BlockingIOError:
                pass

    def _pass_on(self, kind, data):
        room = self.limits[kind] - self.sent[kind]
        if len(data) > room:
            self.cut[kind] = True
            data = data[:room]
            if kind == frames.STDOUT and self.ended_by is None:
                self.ended_by = "too_much_output"
        if data:
            self.sent[kind] += len(data)
            self.outbox.send(kind, data)

    def _send_files(self):
        if self.ended_by == "host_gone":
            return
        left = output_files.Left(self.most_files, self.most_file_bytes)
        self.files_left_out = left.left_out
        for name, descriptor, size in left.files:
            self.outbox.send_json(frames.FILE, {"name": name})
            while size > 0 and (data := os.read(descriptor, min(size, frames.PAYLOAD_BYTES))):
                size -= len(data)
                self.outbox.send(frames.FILE_DATA, data)
            os.close(descriptor)

    def _keep_report(self, data):
        *lines, rest = (self.report + data).split(b"\n")
        self.report = rest if len(rest) <= _REPORT_LINE_BYTES else b""
        for line in lines:
            self.told = self.told or verdict.told_by(line)

    def _tell(self):
        if self.ended_by == "host_gone":
            return
        out_of_memory = memory.oom_kills() > self.kills_before
        end = verdict.decide(self.status, self.ended_by, out_of_memory, self.told)
        end["stdoutCut"] = self.cut[frames.STDOUT]
        end["stderrCut"] = self.cut[frames.STDERR]
        end["filesLeftOut"] = self.files_left_out
        self.outbox.send_json(frames.END, end)

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
