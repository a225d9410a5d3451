"""The limit on system calls, which the container sets for itself: not every engine accepts a profile.

If the engine has already set the same one, a second changes nothing.
"""

import ctypes

_PR_SET_SECCOMP = 22
_FILTER_MODE = 2
_PROGRAM = "/opt/guru/system-calls.bpf"
# sizeof(struct sock_filter)
_INSTRUCTION_BYTES = 8


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def hold(program_path=_PROGRAM):
    """False if the filter is missing or the kernel refuses it. Once set, it applies to every later process."""
    try:
        with open(program_path, "rb") as file:
            instructions = file.read()
    except OSError:
        return False
    program = _Program(len(instructions) // _INSTRUCTION_BYTES, instructions)
    # Allowed for a process that cannot gain new privileges, which is a limit of its own.
    return ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0
