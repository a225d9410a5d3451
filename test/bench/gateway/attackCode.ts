/** The code of the four runs. HOST is a placeholder for an outside host, SECONDS for the duration. */

const UNTIL = 'import socket, threading, time\nuntil = time.monotonic() + SECONDS\n';

const COMPUTE = `${UNTIL}
while time.monotonic() < until:
    sum(range(10000))
print("done")
`;

const FLOOD = `${UNTIL}
def flood():
    while time.monotonic() < until:
        try:
            socket.create_connection(("HOST", 80), timeout=2).close()
        except OSError:
            pass
threads = [threading.Thread(target=flood) for _ in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
print("done")
`;

const DRIP = `${UNTIL}
s = socket.create_connection(("HOST", 9000))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
while time.monotonic() < until:
    s.send(b"x")
print("done")
`;

const UNREAD = `${UNTIL}
unread = []
for _ in range(10):
    s = socket.create_connection(("HOST", 80))
    s.sendall(b"GET /bytes/900000000 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    s.recv(20000)
    unread.append(s)
time.sleep(max(0, until - time.monotonic()))
print("done")
`;

const UNANSWERED = `${UNTIL}
def ask(thread):
    n = 0
    while time.monotonic() < until:
        n += 1
        try:
            socket.getaddrinfo(f"name{n}.of{thread}.example", 80)
        except OSError:
            pass
threads = [threading.Thread(target=ask, args=(n,), daemon=True) for n in range(16)]
[one.start() for one in threads]
time.sleep(max(0, until - time.monotonic()))
print("done")
`;

export const HOSTILE = { flood: FLOOD, drip: DRIP, unread: UNREAD, unanswered: UNANSWERED } as const;

export const COMPUTING = COMPUTE;
