"""One connection of the code to the relay: its handshake, and data in both directions within windows."""

import _socket
import collections
import errno
import select
import struct

from guru_sandbox.common import frames
from guru_sandbox.relay import socks, windows

_READ_BYTES = 65536
_ID = struct.Struct(">I")
_PEER_CLOSED = 0x2000  # POLLRDHUP, which select has no name for.

_HANDSHAKE, _ASKED, _OPEN, _CLOSING = range(4)


class Client:
    """Belongs to a relay, which gives it its number when it asks the host for something."""

    def __init__(self, relay, connection):
        connection.setblocking(False)
        connection.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self._relay = relay
        self._socket = connection
        self.descriptor = connection.fileno()
        self.number = None
        self._state = _HANDSHAKE
        self._handshake = socks.Handshake()
        self._answer = b""
        self._events = 0
        # To the code.
        self._pieces = collections.deque()
        self._window = windows.Window(relay.budget)
        self._ended_there = False
        self._is_shut = False
        # From the code.
        self._credit = 0
        self._ended_here = False

    @property
    def unfinished(self):
        return self._state == _OPEN and not self._ended_here

    def watch(self):
        """Tells the event loop which events to wait for."""
        events = 0
        if self._state == _HANDSHAKE:
            events = select.POLLIN
        elif self._state == _ASKED:
            events = _PEER_CLOSED
        elif self.unfinished and self._credit > 0 and not self._relay.paused:
            events = select.POLLIN
        if self._pieces:
            events |= select.POLLOUT
        if events == self._events:
            return
        poll = self._relay.poll
        # Unregistered while nothing can be done: poll would report a hang-up again and again.
        if not events:
            poll.unregister(self.descriptor)
        elif self._events:
            poll.modify(self.descriptor, events)
        else:
            poll.register(self.descriptor, events)
        self._events = events

    def ready(self, events):
        try:
            if events & select.POLLOUT:
                self._flush()
            if self._state == _ASKED and events & ~select.POLLOUT:
                self._abandon()  # The code no longer waits.
            elif self._state == _HANDSHAKE:
                self._read_request()
            elif self.unfinished and self._credit > 0 and not self._relay.paused and events & ~select.POLLOUT:
                self._read()
            elif events & (select.POLLERR | select.POLLHUP):
                self._abandon()
        except BlockingIOError:
            pass  # The event was for an earlier connection with the same descriptor.
        except OSError:
            self._abandon()
        else:
            self._settle()

    def frame(self, kind, payload):
        try:
            if kind == frames.RELAY_DATA:
                self._to_code(payload)
            elif kind == frames.RELAY_WINDOW:
                self._credit += _ID.unpack_from(payload)[0]
            elif kind == frames.RELAY_FINISH:
                self._ended_there = True
            elif kind == frames.RELAY_RESET:
                self._break_off()
                return
            elif kind == frames.RELAY_OPENED:
                (self._credit,) = _ID.unpack_from(payload)
                self._state = _OPEN
                self._to_client(self._answer + self._handshake.reply(socks.SUCCEEDED))
            elif kind == frames.RELAY_ANSWER:
                self._last_word(socks.SUCCEEDED, bytes(payload))
            elif kind == frames.RELAY_FAILED:
                self._last_word(payload[0], bytes(payload[1:]))
        except OSError:
            self._abandon()
        else:
            self._settle()

    def _read_request(self):
        data = self._socket.recv(1024)
        if not data:
            self._close()
            return
        try:
            answer, request = self._handshake.push(data)
        except socks.Bad as bad:
            self._state = _CLOSING
            self._to_client(bad.reply)
            return
        if request is None:
            self._to_client(answer)
            return
        # Sent together with the reply: sent alone, it would wake the code once more.
        self._answer = answer
        self._state = _ASKED
        self._relay.start(self, request)

    def _read(self):
        data = self._socket.recv(min(_READ_BYTES, self._credit))
        if not data:
            self._ended_here = True
            self._relay.outbox.send(frames.RELAY_FINISH, _ID.pack(self.number))
            return
        self._credit -= len(data)
        self._relay.outbox.send(frames.RELAY_DATA, _ID.pack(self.number), data)

    def _to_code(self, payload):
        """Passes on data from the host: at once if the code accepts it, otherwise later."""
        taken = 0
        if not self._pieces:
            try:
                taken = self._socket.send(payload)
            except BlockingIOError:
                pass
        if taken < len(payload):
            self._pieces.append(bytes(payload[taken:]))
        self._consumed(taken)

    def _to_client(self, reply):
        """Sends handshake bytes, which do not count against the window."""
        if reply and self._socket.send(reply) < len(reply):
            raise OSError(errno.EIO, "a client that does not read its reply")

    def _last_word(self, code, text):
        self._state = _CLOSING
        self._to_client(self._answer + self._handshake.reply(code, text[:65535]))

    def _flush(self):
        while self._pieces:
            piece = self._pieces[0]
            try:
                taken = self._socket.send(piece)
            except BlockingIOError:
                return
            self._consumed(taken)
            if taken < len(piece):
                self._pieces[0] = memoryview(piece)[taken:]
                return
            self._pieces.popleft()

    def _consumed(self, count):
        granted = self._window.consume(count)
        if granted and not self._ended_there:
            self._relay.outbox.send(frames.RELAY_WINDOW, _ID.pack(self.number), _ID.pack(granted))

    def _settle(self):
        """After each event: passes the end on, closes, or waits for the next event."""
        if not self._relay.handles(self.descriptor):
            return
        if self._state == _CLOSING:
            self._close()
            return
        if self._ended_there and not self._pieces:
            if self._ended_here:
                self._close()
                return
            self._shut()
        self.watch()

    def _shut(self):
        if self._is_shut:
            return
        self._is_shut = True
        try:
            self._socket.shutdown(_socket.SHUT_WR)
        except OSError:
            pass

    def _abandon(self):
        """The code has closed the connection early."""
        if self.number is not None and self._state in (_ASKED, _OPEN):
            self._relay.outbox.send(frames.RELAY_RESET, _ID.pack(self.number))
        self._close()

    def _break_off(self):
        """The host's side failed: the code gets a reset."""
        try:
            self._flush()
        except OSError:
            pass
        self._socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._close()

    def _close(self):
        if not self._relay.handles(self.descriptor):
            return
        if self._events:
            self._relay.poll.unregister(self.descriptor)
            self._events = 0
        self._window.close()
        self._socket.close()
        self._state = _CLOSING
        self._relay.forget(self)
