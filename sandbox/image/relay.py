"""The way out of a container without a network: SOCKS5 on its loopback, carried over the container's own stream.

Part of process 1's loop: no threads, and nothing here waits. n8n is on the other side, which looks names up, asks the
rules and connects (gateway/ in the package).
"""

import _socket
import select
import struct

import frames
import relay_windows
import socks
from relay_client import Client

ADDRESS = ("127.0.0.1", 1080)
_BACKLOG = 1024
# Asked of the kernel for each connection; it takes twice as much.
_KERNEL_BYTES = 131072
_ID = struct.Struct(">I")


class Relay:
    """All connections of the code. `poll` is the loop's, `outbox` leads to the host."""

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
        self.budget = relay_windows.Budget()

    def begin(self, poll, outbox):
        """Serves from now on."""
        self.poll = poll
        self.outbox = outbox
        self._accept_if_room()

    def handles(self, descriptor):
        return descriptor in self._clients or (self._accepts and descriptor == self._listener.fileno())

    def ready(self, descriptor, events):
        """Something can be done with one of the descriptors."""
        client = self._clients.get(descriptor)
        if client is None:
            self._accept()
            return
        client.ready(events)

    def frame(self, kind, payload):
        """One of the host's. Those for a connection that is gone are passed over."""
        (number,) = _ID.unpack_from(payload)
        client = self._by_id.get(number)
        if client is not None:
            client.frame(kind, payload[_ID.size :])

    def pause(self, paused):
        """Nothing is read from the code while the host does not take it."""
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
        """Whether something may still come from the code, which has ended."""
        return any(client.unfinished for client in self._by_id.values())

    def stop_accepting(self):
        if self._accepts:
            self.poll.unregister(self._listener.fileno())
            self._accepts = False
        self._listener.close()

    def start(self, client, request):
        """Asks the host for what a client wants."""
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
                return  # Gone before it was accepted, or no descriptor is left: the next turn sees.
            client = Client(self, _socket.socket(fileno=descriptor))
            self._clients[client.descriptor] = client
            client.watch()
            self._accept_if_room()
            # Whoever connects speaks first, and mostly has by now.
            client.ready(select.POLLIN)

    def _accept_if_room(self):
        room = len(self._clients) < relay_windows.CONNECTIONS and self._listener.fileno() >= 0
        if room == self._accepts:
            return
        self._accepts = room
        if room:
            self.poll.register(self._listener.fileno(), select.POLLIN)
        elif self._listener.fileno() >= 0:
            self.poll.unregister(self._listener.fileno())
