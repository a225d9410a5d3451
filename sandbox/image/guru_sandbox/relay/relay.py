"""The way out of a container without a network: SOCKS5 on loopback, carried over the container's own stream.

Part of process 1's event loop: no threads, and nothing here blocks. On the other side n8n resolves names, asks the
rules and connects (gateway/ in the package).
"""

import _socket
import select
import struct

from guru_sandbox.common import frames
from guru_sandbox.relay import socks, windows
from guru_sandbox.relay.client import Client

ADDRESS = ("127.0.0.1", 1080)
_BACKLOG = 1024
# Buffer size requested for each connection. The kernel takes twice as much.
_KERNEL_BYTES = 131072
_ID = struct.Struct(">I")


class Relay:
    """All connections of the code. `poll` is the event loop's, `outbox` sends to the host."""

    def __init__(self):
        listener = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        listener.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        for option in (_socket.SO_SNDBUF, _socket.SO_RCVBUF):
            listener.setsockopt(_socket.SOL_SOCKET, option, _KERNEL_BYTES)
        listener.bind(ADDRESS)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
        self._listener = listener
        self._accepts = False
        self._clients = {}
        self._by_id = {}
        self._last_id = 0
        self._paused = False
        self.budget = windows.Budget()

    def begin(self, poll, outbox):
        """Serves from now on."""
        self.poll = poll
        self.outbox = outbox
        self._accept_if_room()

    def handles(self, descriptor):
        return descriptor in self._clients or (self._accepts and descriptor == self._listener.fileno())

    def ready(self, descriptor, events):
        """Handles the events of one of the descriptors."""
        client = self._clients.get(descriptor)
        if client is None:
            self._accept()
            return
        client.ready(events)

    def frame(self, kind, payload):
        """Handles a frame of the host. Frames for a closed connection are ignored."""
        (number,) = _ID.unpack_from(payload)
        client = self._by_id.get(number)
        if client is not None:
            client.frame(kind, payload[_ID.size :])

    def pause(self, paused):
        """Stops reading from the code while the host falls behind, and resumes it afterwards."""
        if paused == self._paused:
            return
        self._paused = paused
        for client in self._by_id.values():
            client.watch()

    @property
    def paused(self):
        return self._paused

    @property
    def has_served(self):
        """Whether the host has been asked for anything."""
        return self._last_id > 0

    def unfinished(self):
        """Whether data may still arrive from the code, which has ended."""
        return any(client.unfinished for client in self._by_id.values())

    def stop_accepting(self):
        if self._accepts:
            self.poll.unregister(self._listener.fileno())
            self._accepts = False
        self._listener.close()

    def start(self, client, request):
        """Sends a client's request to the host."""
        self._last_id += 1
        client.number = self._last_id
        self._by_id[client.number] = client
        head = _ID.pack(client.number)
        if request.command == socks.LOOKUP:
            self.outbox.send(frames.RELAY_LOOKUP, head, request.host)
        else:
            self.outbox.send(frames.RELAY_OPEN, head, struct.pack(">H", request.port), request.host)

    def forget(self, client):
        del self._clients[client.descriptor]
        if client.number is not None:
            del self._by_id[client.number]
        self._accept_if_room()

    def _accept(self):
        while self._accepts:
            try:
                descriptor, _ = self._listener._accept()
            except BlockingIOError:
                return
            except OSError:
                return  # Gone before it was accepted, or no descriptor is left: the next turn of the loop retries.
            client = Client(self, _socket.socket(fileno=descriptor))
            self._clients[client.descriptor] = client
            client.watch()
            self._accept_if_room()
            # The client sends first, and its data is usually there by now.
            client.ready(select.POLLIN)

    def _accept_if_room(self):
        room = len(self._clients) < windows.CONNECTIONS and self._listener.fileno() >= 0
        if room == self._accepts:
            return
        self._accepts = room
        if room:
            self.poll.register(self._listener.fileno(), select.POLLIN)
        elif self._listener.fileno() >= 0:
            self.poll.unregister(self._listener.fileno())
