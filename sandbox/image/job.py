"""The job as the host writes it to standard input."""

import json
import os
import struct

# The engine's client may write its own options into the stream before the job: everything up to this
# header is skipped.
MAGIC = b"\x00guru-job-1\x00"
SKIPPED_BYTES = 65536
JOB_BYTES = 16 * 1024 * 1024


class HostGone(Exception):
    """Standard input ended before a whole job had arrived."""


class BadJob(Exception):
    """What arrived is not a job."""


class Job:
    """Code, environment, limits: checked, nothing optional."""

    def __init__(self, value):
        if not isinstance(value, dict):
            raise BadJob("the job is not an object")
        self.code = _typed(value, "code", str)
        self.environment = _typed(value, "environment", dict)
        for name, text in self.environment.items():
            if not isinstance(text, str) or not name or "=" in name or "\0" in name or "\0" in text:
                raise BadJob("an environment variable is not valid")
        self.seconds = _positive(value, "seconds")
        self.stdout_bytes = _positive(value, "stdoutBytes")
        self.stderr_bytes = _positive(value, "stderrBytes")


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


def read_job(descriptor):
    """Waits for one job. Raises HostGone or BadJob."""
    data = b""
    while (start := data.find(MAGIC)) < 0:
        if len(data) > SKIPPED_BYTES:
            raise BadJob("no job header")
        data += _read(descriptor, 65536)
    parts = [data[start + len(MAGIC) :]]
    received = len(parts[0])
    while received < 4:
        parts.append(_read(descriptor, 4 - received))
        received += len(parts[-1])
    head = b"".join(parts)
    (length,) = struct.unpack(">I", head[:4])
    if length > JOB_BYTES:
        raise BadJob("the job is too long")
    parts = [head[4:]]
    received = len(parts[0])
    while received < length:
        parts.append(_read(descriptor, length - received))
        received += len(parts[-1])
    try:
        value = json.loads(b"".join(parts)[:length])
    except ValueError:
        raise BadJob("the job is not JSON") from None
    return Job(value)


def _read(descriptor, most):
    data = os.read(descriptor, min(most, 1048576))
    if not data:
        raise HostGone
    return data
