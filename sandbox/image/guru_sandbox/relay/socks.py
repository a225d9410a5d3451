"""SOCKS5 (RFC 1928), as far as the relay needs it: CONNECT, and two additions for the image's own clients.

Those clients offer the authentication method DETAILED and get a text after each reply: why it failed, or the answer
to LOOKUP. All other clients get plain replies.
"""

import struct
from typing import NamedTuple

_VERSION = 5
_NO_AUTHENTICATION = 0
# From the range reserved for private methods.
DETAILED = 0x80
_NO_METHOD = 0xFF
CONNECT = 1
# Like Tor's RESOLVE, but with all addresses in the reply's text.
LOOKUP = 0xF0
SUCCEEDED = 0
FAILED = 1
NOT_SUPPORTED = 7
_HOST_UNREACHABLE = 4


class Bad(Exception):
    """The client sent something that is not SOCKS5. `reply` is what to answer before closing."""

    def __init__(self, reply=b""):
        super().__init__("not SOCKS5")
        self.reply = reply


class Request(NamedTuple):
    """A client's request. The host is bytes: a name or a written address."""

    command: int
    host: bytes
    port: int


class Handshake:
    """One client's handshake, from its first byte to its request."""

    def __init__(self):
        self._data = bytearray()
        self._greeted = False
        self.detailed = False

    def push(self, data):
        """Returns what to answer at once, and the request once it is complete. Raises Bad."""
        self._data += data
        answer = b""
        if not self._greeted:
            answer = self._greet()
            if not self._greeted:
                return answer, None
        return answer, self._request()

    def reply(self, code, text=b""):
        """The bytes that report how the request ended."""
        if not self.detailed and code >= 0x80:
            code = _HOST_UNREACHABLE
        plain = struct.pack(">BBBBIH", _VERSION, code, 0, 1, 0, 0)
        return plain + struct.pack(">H", len(text)) + text if self.detailed else plain

    def _greet(self):
        data = self._data
        if data and data[0] != _VERSION:
            raise Bad
        if len(data) < 2 or len(data) < 2 + data[1]:
            return b""
        methods = data[2 : 2 + data[1]]
        del data[: 2 + len(methods)]
        self.detailed = DETAILED in methods
        if not self.detailed and _NO_AUTHENTICATION not in methods:
            raise Bad(bytes((_VERSION, _NO_METHOD)))
        self._greeted = True
        return bytes((_VERSION, DETAILED if self.detailed else _NO_AUTHENTICATION))

    def _request(self):
        data = self._data
        if len(data) < 5:
            return None
        version, command, _, kind, first = data[:5]
        if version != _VERSION:
            raise Bad
        start, length = {1: (4, 4), 3: (5, first), 4: (4, 16)}.get(kind, (0, 0))
        if not start:
            raise Bad(self.reply(FAILED))
        if len(data) < start + length + 2:
            return None
        if len(data) > start + length + 2:
            raise Bad  # Nobody sends anything before the reply.
        if command not in (CONNECT, LOOKUP) or (command == LOOKUP and not self.detailed):
            raise Bad(self.reply(NOT_SUPPORTED))
        raw = bytes(data[start : start + length])
        (port,) = struct.unpack_from(">H", data, start + length)
        return Request(command, raw if kind == 3 else _written(raw), port)


def _written(raw):
    """An address as text."""
    if len(raw) == 4:
        return ".".join(map(str, raw)).encode("ascii")
    groups = struct.unpack(">8H", raw)
    return ":".join(f"{group:x}" for group in groups).encode("ascii")
