"""The module os as the user's code sees it."""

import opcode
import os
import sys
import types
from collections.abc import Mapping

from guru_sandbox.os_rule.frame_origin import LIBRARIES, called_by_user, is_users
from guru_sandbox.os_rule.refusal import refuse, unavailable

# The module's names.
NAMES = frozenset(("os", "posix"))
_CALLS = frozenset(number for name, number in opcode.opmap.items() if name.startswith("CALL"))
_PLAIN = frozenset(("__name__", "__doc__", "__spec__", "__loader__", "__package__", "__file__", "__class__"))
# Read by C and Cython code, which has no frame of its own, such as numpy's fromfile and tofile.
_READ_BY_C = frozenset(("dup",))

_frame = sys._getframe
_read = types.ModuleType.__getattribute__
_shown = {}


class Environ(Mapping):
    """The environment as the user's code sees it, read-only."""

    __slots__ = ("_values",)

    def __init__(self, values):
        self._values = values

    def __getitem__(self, name):
        return self._values[name]

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __repr__(self):
        return f"environ({self._values!r})"

    def _unchanged(self, *_, **__):
        refuse("os.environ may be read, not changed")

    __setitem__ = __delitem__ = __ior__ = _unchanged
    pop = popitem = clear = update = setdefault = _unchanged


def install():
    """os stays the same module object. From now on, it shows the user's code nothing until show() is called."""
    os.__class__ = _GuardedOs


def show(environment):
    """Sets up what the user's code may use of os."""
    shown = Environ(environment)
    _shown.update(environ=shown, getenv=shown.get)


def is_shown(name):
    return name in _shown


class _GuardedOs(types.ModuleType):
    def __getattribute__(self, name):
        try:
            frame = _frame(1)
        except ValueError:
            return _read(self, name)
        if LIBRARIES[frame.f_code.co_filename] or not is_users(frame):
            return _read(self, name)
        return _attribute(name, frame)

    def __setattr__(self, name, value):
        _refuse_change(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        _refuse_change(name)
        super().__delattr__(name)


def _attribute(name, frame):
    if name in _shown:
        return _shown[name]
    value = _read(os, name)
    if name in _PLAIN or name in _READ_BY_C and frame.f_code.co_code[frame.f_lasti] in _CALLS:
        return value
    unavailable(f"os.{name}")


def _refuse_change(name):
    if called_by_user(3):
        refuse(f"os.{name} may not be changed")
