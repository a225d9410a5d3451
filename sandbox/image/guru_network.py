"""Redirects Python's sockets in a container without a network: connections and look-ups go to the relay of process 1.

Changes as little as possible of what Python code sees of sockets. Sockets that are opened in C bypass this module. In
a container with its own network nothing is changed.
"""

import _socket
import errno
import socket
import struct
import time

_RELAY = ("127.0.0.1", 1080)
_RELAY_FROM_IPV6 = ("::ffff:127.0.0.1", 1080)
_CONNECT, _LOOKUP = 1, 0xF0
# SOCKS5 with the image's own authentication method, which adds a text to each reply.
_GREETING = b"\x05\x01\x80"
_REPLY_BYTES = 14
# A non-blocking connect outside asyncio waits all the same, at most this long.
_NONBLOCKING_SECONDS = 30
_NAME_NOT_FOUND = 0x80
_ERRNO = {3: errno.ENETUNREACH, 4: errno.EHOSTUNREACH, 6: errno.ETIMEDOUT, 1: errno.EHOSTUNREACH}
# Stands in for a host that has no address here. It is from a network that is never routed (RFC 2544).
_NO_ADDRESS = "198.18.0.1"
_STREAMS_ONLY = "only TCP leaves the sandbox: UDP and raw sockets reach the container itself and nothing else"
_MOST_NAMES = 4096

_plain = _socket.socket
_plain_getaddrinfo = socket.getaddrinfo
_names = {}
_relays = None


class _Address(str):
    """An address that knows the name it was resolved from: a connection to it asks the rules about the name."""

    __slots__ = ("host",)

    def __new__(cls, address, host=None):
        self = super().__new__(cls, address)
        self.host = host
        return self


def patch(module):
    """Patches one of the modules that guru_network_hook names."""
    if module.__name__ == "socket":
        for name in ("connect", "connect_ex", "sendto"):
            setattr(module.socket, name, globals()[name])
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            setattr(module, name, globals()[name])
    else:
        _patch_asyncio(module.BaseSelectorEventLoop)


def connect(self, address):
    target = _target(self, address)
    if target is None:
        return _plain.connect(self, address)
    timeout = self.gettimeout()
    try:
        _ask_relay(self, _request(_CONNECT, *target), _NONBLOCKING_SECONDS if timeout == 0 else timeout, target)
    finally:
        self.settimeout(timeout)


def connect_ex(self, address):
    if _target(self, address) is None:
        return _plain.connect_ex(self, address)
    try:
        connect(self, address)
    except socket.gaierror:
        raise
    except TimeoutError as error:
        return error.errno or errno.EAGAIN
    except OSError as error:
        return error.errno
    return 0


def sendto(self, data, *rest):
    _target(self, rest[-1])
    return _plain.sendto(self, data, *rest)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Like Python's own, but returns IPv6 addresses if only IPv4 is asked for and there is none.

    urllib3 asks for IPv4 alone if the container itself has no IPv6. Whether IPv6 works depends on n8n.
    """
    name = _name(host)
    if name is None or flags & socket.AI_NUMERICHOST:
        if family == socket.AF_INET and isinstance(host, str) and ":" in host and _has_relay():
            family = socket.AF_INET6
        return _plain_getaddrinfo(_inside(host), port, family, type, proto, flags)
    addresses = _look_up(name)
    wanted = [address for address in addresses if family in (socket.AF_UNSPEC, _family_of(address))]
    if not wanted and family == socket.AF_INET:
        wanted = addresses
    if not wanted:
        raise socket.gaierror(socket.EAI_NONAME, f"{name} has no address of this family")
    flags = flags & ~(socket.AI_ADDRCONFIG | socket.AI_V4MAPPED) | socket.AI_NUMERICHOST
    found = []
    for address in wanted:
        _remember(address, name)
        for *entry, place in _plain_getaddrinfo(address, port, _family_of(address), type, proto, flags):
            found.append((*entry, (_Address(place[0], name), *place[1:])))
    return found


def _family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def gethostbyname(hostname):
    return gethostbyname_ex(hostname)[2][0]


def gethostbyname_ex(hostname):
    name = _name(hostname)
    if name is None:
        return _socket.gethostbyname_ex(_inside(hostname))
    found = getaddrinfo(hostname, None, socket.AF_INET, socket.SOCK_STREAM)
    addresses = [place[0] for kind, *_, place in found if kind == socket.AF_INET]
    if not addresses:
        raise socket.gaierror(socket.EAI_NONAME, f"{name} has no address of this family")
    return name, [], addresses


def _patch_asyncio(loop_class):
    plain = loop_class.sock_connect

    async def sock_connect(self, sock, address):
        target = _target(sock, address)
        if target is None:
            return await plain(self, sock, address)
        await plain(self, sock, _relay_for(sock))
        await self.sock_sendall(sock, _request(_CONNECT, *target))
        head = await _exactly(self, sock, _REPLY_BYTES)
        code, length = _parsed(head)
        _judge(code, await _exactly(self, sock, length), target)

    async def _exactly(self, sock, length):
        data = b""
        while len(data) < length:
            data += _some(await self.sock_recv(sock, length - len(data)))
        return data

    loop_class.sock_connect = sock_connect


def _target(sock, address):
    """Host and port if the connection goes to the relay. None if it stays in the container or Python is to raise."""
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return None
    if not isinstance(address, tuple) or len(address) < 2 or not isinstance(address[1], int):
        return None
    host = address[0]
    if isinstance(host, _Address) and host.host is not None:
        name = host.host
    else:
        name = _name(host) or _far_literal(host)
    if name is None or not 0 <= address[1] <= 65535 or not _has_relay():
        return None
    if sock.type != socket.SOCK_STREAM:
        raise OSError(errno.ENETUNREACH, _STREAMS_ONLY)
    return name, address[1]


def _name(host):
    """The name to resolve outside. None for an address, the container's own names and anything that is not a name."""
    if isinstance(host, (bytes, bytearray)):
        try:
            host = host.decode("ascii")
        except UnicodeDecodeError:
            return None
    if not isinstance(host, str) or not host or _is_address(host) or not _has_relay():
        return None
    bare = host.lower().rstrip(".")
    if bare in ("localhost", "<broadcast>") or bare.endswith(".localhost") or bare == _socket.gethostname().lower():
        return None
    return str(host)


def _inside(host):
    """Replaces the container's own name, which does not resolve in a container without a network."""
    own = isinstance(host, str) and host and host == _socket.gethostname() and _has_relay()
    return "127.0.0.1" if own else host


def _is_address(host):
    try:
        _socket.inet_aton(host)
        return True
    except (OSError, UnicodeError):
        return ":" in host


def _far_literal(host):
    """The address of a host outside, or the name that it was resolved from. None for local and invalid addresses."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii", "replace")
    if not isinstance(host, str):
        return None
    try:
        if ":" in host:
            packed = _socket.inet_pton(socket.AF_INET6, host)
            if packed == b"\0" * 15 + b"\1" or packed == b"\0" * 16:
                return None
            if packed[:12] == b"\0" * 10 + b"\xff\xff":
                host = _socket.inet_ntoa(packed[12:])
        else:
            host = _socket.inet_ntoa(_socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
    if host.startswith("127.") or host == "0.0.0.0":
        return None
    return _names.get(host, host)


def _remember(address, name):
    """Keeps the name of an address, for code that passes the address on as plain text."""
    if len(_names) >= _MOST_NAMES:
        _names.clear()
    _names[str(address)] = name


def _has_relay():
    """Whether the container has no network and process 1 runs the relay."""
    global _relays
    if _relays is None:
        try:
            with open("/proc/1/cmdline", "rb") as file:
                _relays = b"--relay" in file.read().split(b"\0")
        except OSError:
            _relays = False
    return _relays


def _relay_for(sock):
    if sock.family == socket.AF_INET:
        return _RELAY
    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    return _RELAY_FROM_IPV6


def _request(command, host, port):
    try:
        name = host.encode("utf-8")
    except UnicodeEncodeError:
        name = b"?"
    if len(name) > 255:
        raise socket.gaierror(socket.EAI_NONAME, "the name is too long for a host")
    return _GREETING + struct.pack(">BBBBB", 5, command, 0, 3, len(name)) + name + struct.pack(">H", port)


def _look_up(name):
    sock = _plain(socket.AF_INET, socket.SOCK_STREAM)
    try:
        text = _ask_relay(sock, _request(_LOOKUP, name, 0), None, (name, None))
    finally:
        sock.close()
    return text.decode("ascii").split("\n") if text else [_NO_ADDRESS]


def _ask_relay(sock, request, timeout, target):
    """Connects the socket to the target, or raises. Returns the reply's text."""
    deadline = None if timeout is None else time.monotonic() + timeout
    _wait_until(sock, deadline)
    _plain.connect(sock, _relay_for(sock))
    _plain.sendall(sock, request)
    code, length = _parsed(_receive(sock, _REPLY_BYTES, deadline))
    text = _receive(sock, length, deadline)
    _judge(code, text, target)
    return text


def _receive(sock, length, deadline):
    data = b""
    while len(data) < length:
        _wait_until(sock, deadline)
        data += _some(_plain.recv(sock, length - len(data)))
    return data


def _wait_until(sock, deadline):
    if deadline is None:
        _plain.settimeout(sock, None)
        return
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    _plain.settimeout(sock, left)


def _some(data):
    if not data:
        raise ConnectionResetError(errno.ECONNRESET, "the sandbox's relay closed the connection")
    return data


def _parsed(head):
    """The code and text length of a reply. `head` begins with the answer to the greeting."""
    _, _, _, code, _, _, _, _, length = struct.unpack(">BBBBBBIHH", head)
    return code, length


def _judge(code, text, target):
    if code == 0:
        return
    message = text.decode("utf-8", "replace") or "the connection failed"
    host, port = target
    if code == _NAME_NOT_FOUND:
        raise socket.gaierror(socket.EAI_NONAME, message)
    if port is None:
        raise socket.gaierror(socket.EAI_AGAIN, message)
    raise OSError(_ERRNO.get(code, errno.ECONNREFUSED), message)
