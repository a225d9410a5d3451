"""Watches the user's code for calls of os functions, however it got them."""

import os
import sys
import types

from guru_sandbox.os_rule.frame_origin import parts
from guru_sandbox.os_rule.guarded_os import NAMES
from guru_sandbox.os_rule.refusal import unavailable

_MONITOR = 4  # Our tool ID in sys.monitoring, which debuggers, profilers and coverage do not use.
# A call instruction is monitored this many times. After that it costs nothing.
_WATCHED_CALLS = 100
_REMEMBERED_CALLS = 10_000

_Builtin = types.BuiltinFunctionType
# By identity, since the user's objects may define their own __eq__.
_functions = {
    id(value): value
    for module in (os, os.path)
    for value in vars(module).values()
    if isinstance(value, types.FunctionType)
}
_calls = {}


def install():
    sys.monitoring.use_tool_id(_MONITOR, "guru-actions")
    sys.monitoring.register_callback(_MONITOR, sys.monitoring.events.CALL, _called)


def watch(code):
    """Watches the call instructions of this code and of all code that is defined in it."""
    for part in parts(code):
        sys.monitoring.set_local_events(_MONITOR, part, sys.monitoring.events.CALL)


def _called(code, offset, function, argument):
    """Handles a call instruction in the user's code."""
    for value in (function, argument):
        if type(value) is _Builtin and value.__module__ == "posix" or id(value) in _functions:
            module = "os" if value.__module__ in NAMES else "os.path"
            unavailable(f"{module}.{value.__name__}")
    if len(_calls) > _REMEMBERED_CALLS:
        _calls.clear()
    # By id, since hashing a code object goes through all its contents each time.
    place = id(code), offset
    times = _calls[place] = _calls.get(place, 0) + 1
    return sys.monitoring.DISABLE if times >= _WATCHED_CALLS else None
