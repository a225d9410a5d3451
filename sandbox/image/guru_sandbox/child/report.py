"""Describes how the user's code failed, in words and as data for the supervisor."""

import json
import os
import sys
import traceback

MESSAGE_CHARACTERS = 4000
TRACEBACK_CHARACTERS = 24000


class Fault:
    """One failure. `end` is one of the host's names for it."""

    def __init__(self, end, exit_code, message, *, line=None, text=None):
        self.end = end
        self.exit_code = exit_code
        self.message = _cut(message, MESSAGE_CHARACTERS)
        self.line = line
        self.traceback = None if text is None else _cut(text, TRACEBACK_CHARACTERS)


def write(descriptor, fault):
    """Writes how the code ended as a line of its own, at most 64 KiB of JSON whatever the code's texts hold."""
    value = {"end": "success"}
    if fault:
        value = {"end": fault.end, "message": fault.message, "line": fault.line}
        value |= {"traceback": fault.traceback, "exitCode": fault.exit_code}
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
    view = memoryview(b"\n" + data + b"\n")
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError:
        pass


def not_started(error):
    """A fault of ours, not of the code: the supervisor reports it as a failed container."""
    return Fault("container_failed", 1, f"The code could not be started: {type(error).__name__}: {error}")


def refused(error):
    return Fault("refused", 1, str(error), line=error.line)


def syntax_error(error):
    where = f"Line {error.lineno}: " if error.lineno else ""
    text = "".join(traceback.format_exception_only(error))
    return Fault("syntax_error", 1, f"{where}{error.msg}", line=error.lineno, text=text)


def too_deep():
    return Fault("syntax_error", 1, "The code is nested too deeply to be read.")


def left(leaving):
    """Handles SystemExit: None and 0 are success. A text goes to standard error, as in Python itself."""
    code = leaving.code
    if code is None:
        return None
    if not isinstance(code, int):
        print(code, file=sys.stderr)
        return Fault("raised", 1, f"The code left with: {code}")
    code &= 0xFF
    return Fault("raised", code, f"The code left with exit code {code}.") if code else None


def raised(error, file_name):
    described = traceback.TracebackException(type(error), error, error.__traceback__)
    lines = [frame.lineno for frame in described.stack if frame.filename == file_name]
    _keep_own_frames(described, file_name, set())
    text = "".join(described.format())
    message = "".join(described.format_exception_only()).strip()
    end = "out_of_memory" if isinstance(error, MemoryError) else "raised"
    return Fault(end, 1, message, line=lines[-1] if lines else None, text=text)


def _keep_own_frames(described, file_name, seen):
    if described is None or id(described) in seen:
        return
    seen.add(id(described))
    own = [frame for frame in described.stack if frame.filename == file_name]
    described.stack = traceback.StackSummary.from_list(own)
    for inner in (described.__cause__, described.__context__, *(described.exceptions or ())):
        _keep_own_frames(inner, file_name, seen)


def _cut(text, characters):
    if len(text) <= characters:
        return text
    half = characters // 2
    return f"{text[:half]}\n[… {len(text) - 2 * half} characters left out …]\n{text[-half:]}"
