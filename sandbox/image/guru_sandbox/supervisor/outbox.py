"""Frames to the host, sent in order and without waiting for the host to read them."""

import collections
import os
import select

from guru_sandbox.common import frames

# Above this many waiting bytes, nothing more is read that would be passed on.
FULL_BYTES = 262144
_PIECES_AT_ONCE = 64


class Outbox:
    """Frames for the host. Raises BrokenPipeError when the host is gone."""

    def __init__(self, descriptor, poll):
        self._descriptor = descriptor
        self._poll = poll
        self._pieces = collections.deque()
        self._bytes = 0
        self._waits = False
        self._blocks = False
        os.set_blocking(descriptor, False)

    @property
    def full(self):
        """Whether to stop reading what would be passed on."""
        return self._bytes > FULL_BYTES

    def send(self, kind, *payload):
        """Queues one frame, its payload in pieces. The pieces must not change afterwards."""
        length = sum(map(len, payload))
        self._pieces.append(frames.header(kind, length))
        # An empty piece would never count as written.
        self._pieces.extend(filter(None, payload))
        self._bytes += frames.HEADER_BYTES + length
        if not self._waits:
            self.flush()

    def send_json(self, kind, value):
        """One frame that holds a JSON value in ASCII."""
        self.send(kind, frames.json_payload(value))

    def flush(self):
        """Writes as much as the host accepts now."""
        while self._pieces:
            try:
                written = os.writev(self._descriptor, [*_first(self._pieces)])
            except BlockingIOError:
                break
            self._bytes -= written
            self._drop(written)
        waits = bool(self._pieces) and not self._blocks
        if waits != self._waits:
            self._waits = waits
            if waits:
                self._poll.register(self._descriptor, select.POLLOUT)
            else:
                self._poll.unregister(self._descriptor)

    def block(self):
        """Switches to blocking writes: each frame is written before the next step. Nobody else has anything to
        send."""
        self._blocks = True
        os.set_blocking(self._descriptor, True)
        self.flush()

    def _drop(self, written):
        while written:
            piece = self._pieces[0]
            if len(piece) > written:
                self._pieces[0] = memoryview(piece)[written:]
                return
            written -= len(piece)
            self._pieces.popleft()


def _first(pieces):
    for number, piece in enumerate(pieces):
        if number == _PIECES_AT_ONCE:
            return
        yield piece
