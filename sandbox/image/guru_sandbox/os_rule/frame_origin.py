"""Tells whether running code is the user's or a library's."""

import os
import sys

FILE_NAME = "action.py"

_frame = sys._getframe

# The folder of guru_sandbox.
_OURS = f"{os.path.dirname(os.path.dirname(os.path.abspath(__file__)))}/"
# Where libraries are loaded from. The container's file system is read-only, so the user cannot put code there.
_ROOTS = ("<frozen ", f"{os.path.dirname(os.__file__)}/", f"{sys.prefix}/lib/", _OURS)


class _Libraries(dict):
    """Whether a code object's file name is a library's; computed once for each name."""

    def __missing__(self, name):
        known = self[name] = isinstance(name, str) and name.startswith(_ROOTS) and "/.." not in name
        return known


LIBRARIES = _Libraries()


def is_users(frame):
    """Whether a frame runs the user's code: what they wrote, or code that it created or had created."""
    if LIBRARIES[frame.f_code.co_filename]:
        return False
    while frame is not None and (name := frame.f_code.co_filename) != FILE_NAME:
        if frame.f_code.co_name == "<module>" and LIBRARIES[name] and not name.startswith(_OURS):
            return False  # A library runs this while it is imported, as opencv does with its settings.
        frame = frame.f_back
    return True


def called_by_user(depth):
    """Whether the frame `depth` levels up runs the user's code."""
    try:
        return is_users(_frame(depth))
    except ValueError:
        return False  # No Python caller: the interpreter itself, or a thread that a library started in C.


def own_line(frame):
    """The line of the user's own file that is running, as seen from `frame`; None if the file is not on the stack."""
    while frame is not None:
        if frame.f_code.co_filename == FILE_NAME:
            return frame.f_lineno
        frame = frame.f_back
    return None


def parts(code):
    """A code object and all code objects that are defined in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield from parts(constant)
