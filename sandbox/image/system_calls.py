"""The limit on system calls. Most engines set it; where one takes no profile, the container holds itself to it."""

import ctypes
import os

_PR_SET_SECCOMP = 22
_FILTER_MODE = 2
_PROGRAM = "/opt/guru/system-calls.bpf"
# sizeof(struct sock_filter)
_INSTRUCTION_BYTES = 8


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def hold(program_path=_PROGRAM):
    """False where the code could make any call after all. What is held once is so for every process to come."""
    if not _is_held():
        _install(program_path)
    return _is_held()


def _is_held():
    """By a call that the profile denies and that does no harm; engines' own profiles allow it."""
    try:
        os.close(os.memfd_create("held"))
    except PermissionError:
        return True
    return False


def _install(program_path):
    try:
        with open(program_path, "rb") as file:
            instructions = file.read()
    except OSError:
        return
    program = _Program(len(instructions) // _INSTRUCTION_BYTES, instructions)
    # Allowed to everybody who can gain no new privileges, which is a limit of its own.
    ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0)
