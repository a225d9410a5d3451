"""The os rule at run time: what os offers depends on the code that uses it.

Three parts, each for what the one before cannot detect:

- os stays the same module object everywhere, but shows the user's code only what the rule allows. A library
  sees everything, even one that the user's code has called.
- The user's code may not call a function of os, however it got the function. Call instructions are monitored
  in that code alone.
- The functions with an effect (on processes, files, the environment) raise audit events of the interpreter.

This is policy, not the boundary: docs/security.md lists the known ways around it.
"""

import opcode
import os
import sys
import types
from collections.abc import Mapping

import os_rule
from frame_origin import LIBRARIES, is_users, own_line, parts

_NAMES = frozenset(("os", "posix"))
_FILES = frozenset(("<frozen os>", os.__file__))
_PLAIN = frozenset(("__name__", "__doc__", "__spec__", "__loader__", "__package__", "__file__", "__class__"))
# Read by C and Cython code, which has no frame of its own, such as numpy's fromfile and tofile.
_READ_BY_C = frozenset(("dup",))
_CALLS = frozenset(number for name, number in opcode.opmap.items() if name.startswith("CALL"))

_MONITOR = 4  # Our tool ID in sys.monitoring, which debuggers, profilers and coverage do not use.
# A call instruction is monitored this many times. After that it costs nothing.
_WATCHED_CALLS = 100
_REMEMBERED_CALLS = 10_000

_frame = sys._getframe
_Builtin = types.BuiltinFunctionType
_read = types.ModuleType.__getattribute__


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
        _guard.refuse("os.environ may be read, not changed")

    __setitem__ = __delitem__ = __ior__ = _unchanged
    pop = popitem = clear = update = setdefault = _unchanged


class _Guard:
    def __init__(self):
        self.tell = lambda refused: None
        self.shown = {}
        self.calls = {}
        # By identity, since the user's objects may define their own __eq__.
        self.functions = {
            id(value): value
            for module in (os, os.path)
            for value in vars(module).values()
            if isinstance(value, types.FunctionType)
        }

    def refuse(self, what):
        """Tells the supervisor, which ends the run whatever the code does with the exception. Raises Refused."""
        refused = os_rule.Refused(own_line(_frame(1)), f"{what}. {os_rule.HINT}")
        self.tell(refused)
        raise refused

    def unavailable(self, name):
        self.refuse(f"{name} is not available to actions")


_guard = _Guard()


class _Os(types.ModuleType):
    def __getattribute__(self, name):
        try:
            frame = _frame(1)
        except ValueError:
            return _read(self, name)
        if LIBRARIES[frame.f_code.co_filename] or not is_users(frame):
            return _read(self, name)
        return _shown(name, frame)

    def __setattr__(self, name, value):
        _refuse_change(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        _refuse_change(name)
        super().__delattr__(name)


def _shown(name, frame):
    if name in _guard.shown:
        return _guard.shown[name]
    value = _read(os, name)
    if name in _PLAIN or name in _READ_BY_C and frame.f_code.co_code[frame.f_lasti] in _CALLS:
        return value
    _guard.unavailable(f"os.{name}")


def _refuse_change(name):
    if _users(3):
        _guard.refuse(f"os.{name} may not be changed")


def _called(code, offset, function, argument):
    """Handles a call instruction in the user's code."""
    for value in (function, argument):
        if type(value) is _Builtin and value.__module__ == "posix" or id(value) in _guard.functions:
            module = "os" if value.__module__ in _NAMES else "os.path"
            _guard.unavailable(f"{module}.{value.__name__}")
    if len(_guard.calls) > _REMEMBERED_CALLS:
        _guard.calls.clear()
    # By id, since hashing a code object goes through all its contents each time.
    place = id(code), offset
    times = _guard.calls[place] = _guard.calls.get(place, 0) + 1
    return sys.monitoring.DISABLE if times >= _WATCHED_CALLS else None


def _watch_calls(code):
    for part in parts(code):
        sys.monitoring.set_local_events(_MONITOR, part, sys.monitoring.events.CALL)


def _audit(event, arguments):
    if (see := _EVENTS.get(event)) is not None:
        see(*arguments)
    elif event[:3] == "os." and _users(2):
        _guard.unavailable(event)


def _users(depth):
    """Whether the frame `depth` levels up runs the user's code."""
    try:
        return is_users(_frame(depth))
    except ValueError:
        return False  # No Python caller: the interpreter itself, or a thread that a library started in C.


def _on_open(path, mode, flags):
    if mode is None and _users(3):
        _guard.unavailable("os.open")


def _on_pickle(module, name):
    if os_rule.is_guarded(module) and name not in _guard.shown:
        _guard.unavailable(f"{module}.{name}")


def _on_import(module, *_):
    if module in _NAMES:
        _guard.refuse(f"{module} may not be loaded again")


def _on_class(target, name, *_):
    if target is os and name == "__class__" and _users(3):
        _guard.refuse("os.__class__ may not be changed")


def _on_compile(source, name):
    if _users(3):
        _refuse_forged(os.fsdecode(name) if isinstance(name, (bytes, os.PathLike)) else name)


def _on_new_code(code, name, *_):
    if _users(3):
        _refuse_forged(name)


def _on_new_function(code):
    if _users(3):
        _refuse_forged(code.co_filename)


def _on_exec(code):
    if code.co_filename in _FILES:
        _guard.refuse("os may not be loaded again")
    if _users(3):
        _refuse_forged(code.co_filename)
        _watch_calls(code)


def _refuse_forged(name):
    """Refuses a library's file name, since the file name tells where code comes from."""
    if LIBRARIES[name]:
        _guard.refuse(f"Code of an action may not be named {name}, as a library's is")


_EVENTS = {
    "open": _on_open,
    "pickle.find_class": _on_pickle,
    "import": _on_import,
    "object.__setattr__": _on_class,
    "compile": _on_compile,
    "code.__new__": _on_new_code,
    "function.__new__": _on_new_function,
    "exec": _on_exec,
}


def install():
    """Turns the guard on. Called before the job arrives, so that no run waits for it."""
    sys.monitoring.use_tool_id(_MONITOR, "guru-actions")
    sys.monitoring.register_callback(_MONITOR, sys.monitoring.events.CALL, _called)
    sys.addaudithook(_audit)
    os.__class__ = _Os


def begin(environment, code, tell):
    """Sets up this run: the content of os.environ, the user's code, and the function that reports a refusal."""
    shown = Environ(environment)
    _guard.shown = {"environ": shown, "getenv": shown.get}
    _guard.tell = tell
    _watch_calls(code)
