"""The job as the host writes it to standard input."""

import json
import os
import select
import struct
import time

from guru_sandbox.common.time_zone import proper_name

# The engine's client may write its own options into the stream before the job: everything up to this
# header is skipped.
MAGIC = b"\x00guru-job-1\x00"
SKIPPED_BYTES = 65536
JOB_BYTES = 16 * 1024 * 1024


class HostGone(Exception):
    """Standard input ended before a whole job had arrived."""


class NoJob(Exception):
    """No job arrived within the time that a container may wait."""


class BadJob(Exception):
    """What arrived is not a job."""


class Job:
    """A validated job: code, environment and limits, all of them required."""

    def __init__(self, value):
        if not isinstance(value, dict):
            raise BadJob("the job is not an object")
        self.code = _typed(value, "code", str)
        self.environment = _typed(value, "environment", dict)
        for name, text in self.environment.items():
            if not isinstance(text, str) or not name or "=" in name or "\0" in name or "\0" in text:
                raise BadJob("an environment variable is not valid")
        if zone := self.environment.get("TZ"):
            self.environment["TZ"] = proper_name(zone)
        self.certificates = _typed(value, "certificates", str)
        self.seconds = _positive(value, "seconds")
        self.stdout_bytes = _positive(value, "stdoutBytes")
        self.stderr_bytes = _positive(value, "stderrBytes")
        self.files = _positive(value, "files")
        self.file_bytes = _positive(value, "fileBytes")


def _typed(value, name, kind):
    found = value.get(name)
    if not isinstance(found, kind) or isinstance(found, bool):
        raise BadJob(f"{name} is missing or of the wrong type")
    return found


def _positive(value, name):
    number = _typed(value, name, (int, float))
    if not number > 0:
        raise BadJob(f"{name} is not positive")
    return number


class Received:
    """One job and its raw bytes, starting with its header."""

    def __init__(self, raw):
        self.raw = raw
        try:
            self.job = Job(json.loads(raw[len(MAGIC) + 4 :]))
        except ValueError:
            raise BadJob("the job is not JSON") from None


def read_job(descriptor, wait_seconds=None):
    """Waits at most `wait_seconds` for one whole job. Raises HostGone, NoJob or BadJob."""
    deadline = None if wait_seconds is None else time.monotonic() + wait_seconds
    data = b""
    while (start := data.find(MAGIC)) < 0:
        if len(data) > SKIPPED_BYTES:
            raise BadJob("no job header")
        data += _read(descriptor, 65536, deadline)
    raw = bytearray(data[start:])
    head = len(MAGIC) + 4
    _fill(raw, head, descriptor, deadline)
    (length,) = struct.unpack_from(">I", raw, len(MAGIC))
    if length > JOB_BYTES:
        raise BadJob("the job is too long")
    _fill(raw, head + length, descriptor, deadline)
    return Received(bytes(raw[: head + length]))


def _fill(raw, size, descriptor, deadline):
    while len(raw) < size:
        raw += _read(descriptor, size - len(raw), deadline)


def _read(descriptor, most, deadline):
    if deadline is not None:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
            raise NoJob
    data = os.read(descriptor, min(most, 1048576))
    if not data:
        raise HostGone
    return data
