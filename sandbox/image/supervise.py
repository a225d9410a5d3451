"""PID 1: reads the job, keeps the limits on time and output, decides and tells how the run ended."""

import ctypes
import errno
import json
import os
import select
import signal
import sys
import time

import child
import frames
import job as jobs
import memory

_PR_SET_DUMPABLE = 4
_REPORT_BYTES = 262144
_READ_BYTES = 65536
_FAULTS = ("raised", "syntax_error", "refused", "out_of_memory", "container_failed")


def main(preload):
    # The code runs under the same user: without this it could open our descriptors through /proc.
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for name in preload:
        __import__(name)
    host = os.dup(1)
    os.dup2(2, 1)
    try:
        frames.send_json(host, frames.READY, {"version": 1})
        job = jobs.read_job(0)
        _Run(job, host, time.monotonic() + job.seconds).go()
    except jobs.HostGone:
        pass
    except jobs.BadJob as error:
        frames.send_json(host, frames.END, {"end": "container_failed", "message": f"Not a job: {error}."})
    except BrokenPipeError:
        pass


class _Pipe:
    """One of the child's pipes, read until its end."""

    def __init__(self, take):
        self.read_end, self.write_end = os.pipe()
        self.take = take


class _Run:
    def __init__(self, job, host, deadline):
        self.job = job
        self.host = host
        self.deadline = deadline
        self.sent = {frames.STDOUT: 0, frames.STDERR: 0}
        self.limits = {frames.STDOUT: int(job.stdout_bytes), frames.STDERR: int(job.stderr_bytes)}
        self.cut = {frames.STDOUT: False, frames.STDERR: False}
        self.report = bytearray()
        self.ended_by = None
        self.status = None

    def go(self):
        self.kills_before = memory.oom_kills()
        pipes = [
            _Pipe(lambda data: self._pass_on(frames.STDOUT, data)),
            _Pipe(lambda data: self._pass_on(frames.STDERR, data)),
            _Pipe(self._keep_report),
        ]
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_read, False)
        os.set_blocking(wake_write, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self.child = os.fork()
        if self.child == 0:
            # Ignored signals stay ignored through a fork.
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
            child.run(self.job, *(pipe.write_end for pipe in pipes))
        for pipe in pipes:
            os.close(pipe.write_end)
        self.readers = {pipe.read_end: pipe.take for pipe in pipes}
        self._watch(wake_read)
        self._kill_all()
        self._drain()
        self._tell()

    def _watch(self, wake):
        """Passes output on until the child has ended, or something ends the run."""
        poll = select.poll()
        for descriptor in (0, wake, *self.readers):
            poll.register(descriptor, select.POLLIN)
        while self.status is None and self.ended_by is None:
            left = self.deadline - time.monotonic()
            if left <= 0:
                self.ended_by = "timed_out"
                return
            for descriptor, _ in poll.poll(left * 1000 + 1):
                if descriptor == wake:
                    os.read(wake, 4096)
                elif descriptor == 0:
                    if not os.read(0, 4096):
                        self.ended_by = "host_gone"
                elif not self._read(descriptor):
                    poll.unregister(descriptor)
            self._reap()

    def _read(self, descriptor):
        data = os.read(descriptor, _READ_BYTES)
        if data:
            self.readers[descriptor](data)
        return bool(data)

    def _reap(self, options=os.WNOHANG):
        """Collects the dead, adopted ones included; False when there is nobody left to wait for."""
        while True:
            try:
                pid, status = os.waitpid(-1, options)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.child:
                self.status = status

    def _kill_all(self):
        """As first process of its namespace this reaches everybody else, detached ones included."""
        while True:
            try:
                os.kill(-1, signal.SIGKILL)
            except OSError as error:
                if error.errno != errno.ESRCH:
                    raise
            if not self._reap(0):
                return

    def _drain(self):
        """With everybody dead the pipes hold a rest and then end."""
        if self.ended_by == "host_gone":
            return
        for descriptor in self.readers:
            while self._read(descriptor):
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
            frames.send(self.host, kind, data)

    def _keep_report(self, data):
        self.report += data[: _REPORT_BYTES - len(self.report)]

    def _tell(self):
        if self.ended_by == "host_gone":
            return
        end = self._decide()
        end["stdoutCut"] = self.cut[frames.STDOUT]
        end["stderrCut"] = self.cut[frames.STDERR]
        frames.send_json(self.host, frames.END, end)

    def _decide(self):
        fault = self._fault()
        if memory.oom_kills() > self.kills_before:
            return {"end": "out_of_memory"}
        if self.ended_by:
            return {"end": self.ended_by}
        code = os.waitstatus_to_exitcode(self.status)
        if fault:
            fault["exitCode"] = code if code >= 0 else 128 - code
            return fault
        if code == 0:
            return {"end": "success", "exitCode": 0}
        if code > 0:
            return {"end": "raised", "exitCode": code, "message": f"The code left with exit code {code}."}
        name = signal.Signals(-code).name if -code in signal.valid_signals() else "unknown"
        message = f"The code's process was ended by the signal {name} ({-code})."
        return {"end": "raised", "exitCode": 128 - code, "message": message}

    def _fault(self):
        """The child's own report, checked: the code can write to its pipe too."""
        try:
            value = json.loads(self.report)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict) or value.get("end") not in _FAULTS:
            return None
        fault = {"end": value["end"]}
        for name, kind in (("message", str), ("traceback", str), ("line", int)):
            if isinstance(value.get(name), kind):
                fault[name] = value[name]
        for name, most in (("message", 4200), ("traceback", 24200)):
            if name in fault:
                fault[name] = fault[name][:most]
        return fault
