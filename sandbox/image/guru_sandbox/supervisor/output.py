"""The code's output for the host: its streams and its files, each within the job's limits."""

import os

from guru_sandbox.common import frames, output_files


class Output:
    """`job`: None if none has arrived, so that nothing is passed on."""

    def __init__(self, outbox, job):
        self._outbox = outbox
        self._room = {
            frames.STDOUT: int(job.stdout_bytes) if job else 0,
            frames.STDERR: int(job.stderr_bytes) if job else 0,
        }
        self._cut = {frames.STDOUT: False, frames.STDERR: False}
        self._most_files = int(job.files) if job else 0
        self._most_file_bytes = int(job.file_bytes) if job else 0
        self._files_left_out = 0

    def pass_on(self, kind, data):
        """Sends what fits of one stream's data. Returns whether all of it did."""
        room = self._room[kind]
        fits = len(data) <= room
        if not fits:
            self._cut[kind] = True
            data = data[:room]
        if data:
            self._room[kind] -= len(data)
            self._outbox.send(kind, data)
        return fits

    def send_files(self):
        left = output_files.Left(self._most_files, self._most_file_bytes)
        self._files_left_out = left.left_out
        for name, descriptor, size in left.files:
            self._outbox.send_json(frames.FILE, {"name": name})
            while size > 0 and (data := os.read(descriptor, min(size, frames.PAYLOAD_BYTES))):
                size -= len(data)
                self._outbox.send(frames.FILE_DATA, data)
            os.close(descriptor)

    def cuts(self):
        """The end frame's fields for what was cut or left out."""
        return {
            "stdoutCut": self._cut[frames.STDOUT],
            "stderrCut": self._cut[frames.STDERR],
            "filesLeftOut": self._files_left_out,
        }
