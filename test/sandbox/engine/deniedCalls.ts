/** Python code that records the result of each attempt in `said`. */
export const ERRORS = `
import errno, json
said = {}
def attempt(name, act):
    try:
        act()
        said[name] = "ok"
    except OSError as error:
        said[name] = errno.errorcode.get(error.errno, str(error.errno))
`;

/** System calls that the sandbox must deny with EPERM, and that an unprotected container must allow. */
export const DENIED = `${ERRORS}
import ctypes, platform, socket
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
arm = platform.machine() == "aarch64"
def call(name, x86, aarch64, *arguments):
    def act():
        if libc.syscall(aarch64 if arm else x86, *arguments) < 0:
            raise OSError(ctypes.get_errno(), "")
    attempt(name, act)
call("memfd_create", 319, 279, b"x", 0)
call("io_uring_setup", 425, 425, 0, None)
call("userfaultfd", 323, 282, 0)
call("bpf", 321, 280, 99, None, 0)
call("keyctl", 250, 219, 0, -3, 0)
call("add_key", 248, 217, b"user", b"x", b"y", 1, -3)
call("perf_event_open", 298, 241, None, 0, -1, -1, 0)
call("process_vm_readv", 310, 270, 1, None, 0, None, 0, 0)
call("pidfd_getfd", 438, 438, 99, 0, 0)
call("setns", 308, 268, 99, 0)
call("mount", 165, 40, None, None, None, 0, None)
call("fsopen", 430, 430, None, 0)
call("kexec_load", 246, 104, 0, 0, None, 99)
call("finit_module", 313, 273, 99, b"", 0)
call("personality", 135, 92, 0x0040000)
call("ptrace", 101, 117, 99, 99, 0, 0)
for name, family, kind, protocol in (
    ("raw socket", socket.AF_INET, socket.SOCK_RAW, 1), ("raw IPv6 socket", socket.AF_INET6, socket.SOCK_RAW, 58),
    ("packet socket", socket.AF_PACKET, socket.SOCK_RAW, 0), ("vsock", 40, socket.SOCK_STREAM, 0),
    ("crypto socket", 38, socket.SOCK_SEQPACKET, 0), ("netlink audit", 16, socket.SOCK_RAW, 9),
    ("SCTP", socket.AF_INET, socket.SOCK_STREAM, 132),
):
    attempt(name, lambda: socket.socket(family, kind, protocol).close())
# Last: where it is not denied, everything after it happens in a namespace without rights.
call("unshare user", 272, 97, 0x10000000)
print(json.dumps(said))
`;
