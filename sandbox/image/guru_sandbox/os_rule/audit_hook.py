"""Watches the interpreter's audit events: the functions of os with an effect (on processes, files, the environment)
raise them, and so do ways to load os again or to hide where code comes from."""

import os
import sys

from guru_sandbox.os_rule import call_monitor
from guru_sandbox.os_rule.frame_origin import LIBRARIES, called_by_user
from guru_sandbox.os_rule.guarded_os import NAMES, is_shown
from guru_sandbox.os_rule.refusal import refuse, unavailable
from guru_sandbox.os_rule.static_check import is_guarded

_FILES = frozenset(("<frozen os>", os.__file__))


def install():
    sys.addaudithook(_audit)


def _audit(event, arguments):
    if (see := _EVENTS.get(event)) is not None:
        see(*arguments)
    elif event[:3] == "os." and called_by_user(2):
        unavailable(event)


def _on_open(path, mode, flags):
    if mode is None and called_by_user(3):
        unavailable("os.open")


def _on_pickle(module, name):
    if is_guarded(module) and not is_shown(name):
        unavailable(f"{module}.{name}")


def _on_import(module, *_):
    if module in NAMES:
        refuse(f"{module} may not be loaded again")


def _on_class(target, name, *_):
    if target is os and name == "__class__" and called_by_user(3):
        refuse("os.__class__ may not be changed")


def _on_compile(source, name):
    if called_by_user(3):
        _refuse_forged(os.fsdecode(name) if isinstance(name, (bytes, os.PathLike)) else name)


def _on_new_code(code, name, *_):
    if called_by_user(3):
        _refuse_forged(name)


def _on_new_function(code):
    if called_by_user(3):
        _refuse_forged(code.co_filename)


def _on_exec(code):
    if code.co_filename in _FILES:
        refuse("os may not be loaded again")
    if called_by_user(3):
        _refuse_forged(code.co_filename)
        call_monitor.watch(code)


def _refuse_forged(name):
    """Refuses a library's file name, since the file name tells where code comes from."""
    if LIBRARIES[name]:
        refuse(f"Code of an action may not be named {name}, as a library's is")


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
