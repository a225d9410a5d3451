"""Frames to the host: one type byte, four bytes of length (big-endian), the payload."""

import json
import os
import struct

READY = b"R"
STDOUT = b"O"
STDERR = b"E"
# The name of a file; what follows until the next one or the end is what it holds.
FILE = b"F"
FILE_DATA = b"D"
END = b"X"

PAYLOAD_BYTES = 65536
# A message and a traceback, each character of which may take twelve bytes of JSON.
JSON_BYTES = 524288


def write_all(descriptor, data):
    """Writes every byte; raises OSError when the other side is gone."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def send(descriptor, kind, payload):
    """Sends one frame."""
    if len(payload) > (PAYLOAD_BYTES if kind in (STDOUT, STDERR, FILE_DATA) else JSON_BYTES):
        raise ValueError("frame too long")
    write_all(descriptor, kind + struct.pack(">I", len(payload)) + payload)


def send_json(descriptor, kind, value):
    """Sends one frame that holds a JSON value in ASCII."""
    send(descriptor, kind, json.dumps(value).encode("ascii"))
