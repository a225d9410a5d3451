"""Frames to the host: one type byte, four bytes of length (big-endian), the payload."""

import json
import os
import struct

READY = b"R"
STDOUT = b"O"
STDERR = b"E"
# The name of a file. The FILE_DATA frames up to the next name or the end are its content.
FILE = b"F"
FILE_DATA = b"D"
END = b"X"

# Frames of connections, in both directions. The payload begins with the connection's number (four bytes).
RELAY_OPEN = b"c"
RELAY_LOOKUP = b"l"
RELAY_DATA = b"b"
RELAY_WINDOW = b"w"
RELAY_FINISH = b"f"
RELAY_RESET = b"x"
RELAY_OPENED = b"o"
RELAY_FAILED = b"n"
RELAY_ANSWER = b"a"

PAYLOAD_BYTES = 65536
# For a message and a traceback. Each of their characters may take twelve bytes of JSON.
JSON_BYTES = 524288


HEADER_BYTES = 5


def write_all(descriptor, data):
    """Writes every byte; raises OSError when the other side is gone."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def header(kind, length):
    """The header of a frame with a payload of `length` bytes."""
    return kind + struct.pack(">I", length)


def send_json(descriptor, kind, value):
    """Sends one frame that holds a JSON value in ASCII."""
    payload = json_payload(value)
    write_all(descriptor, header(kind, len(payload)) + payload)


def json_payload(value):
    """A JSON value in ASCII. Raises ValueError if it is longer than the host accepts."""
    payload = json.dumps(value).encode("ascii")
    if len(payload) > JSON_BYTES:
        raise ValueError("frame too long")
    return payload


class Reader:
    """Assembles the host's frames from chunks cut anywhere."""

    def __init__(self):
        self._data = bytearray()

    def push(self, data):
        """Yields kind and payload of each complete frame. The payload is valid until the next one is requested."""
        self._data += data
        start, end = 0, len(self._data)
        while end - start >= HEADER_BYTES:
            kind, length = struct.unpack_from(">cI", self._data, start)
            after = start + HEADER_BYTES + length
            if after > end:
                break
            with memoryview(self._data) as view, view[start + HEADER_BYTES : after] as payload:
                yield kind, payload
            start = after
        del self._data[:start]
