"""Decides how a run ended."""

import json
import os
import signal

_REPORT_LINE_BYTES = 262144
_FAULTS = ("raised", "syntax_error", "refused", "out_of_memory", "container_failed")


def decide(status, ended_by, ran_out_of_memory, told):
    """The end frame's fields, from the child's wait status (None while it lives), what ended the run and what the
    child reported."""
    if ran_out_of_memory:
        return {"end": "out_of_memory"}
    if ended_by:
        return {"end": ended_by}
    if told:
        return told
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return {"end": "success", "exitCode": 0}
    if code > 0:
        return {"end": "raised", "exitCode": code, "message": f"The code left with exit code {code}."}
    name = signal.Signals(-code).name if -code in signal.valid_signals() else "unknown"
    message = f"The code's process was ended by the signal {name} ({-code})."
    return {"end": "raised", "exitCode": 128 - code, "message": message}


def _told_by(line):
    """The child's own report, validated, since the code can write to its pipe too. None for anything else."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    if value.get("end") == "success":
        return {"end": "success", "exitCode": 0}
    if value.get("end") not in _FAULTS:
        return None
    fault = {"end": value["end"]}
    for name, kind in (("message", str), ("traceback", str), ("line", int), ("exitCode", int)):
        if isinstance(value.get(name), kind):
            fault[name] = value[name]
    for name, most in (("message", 4200), ("traceback", 24200)):
        if name in fault:
            fault[name] = fault[name][:most]
    return fault


class Report:
    """The child's pipe for its report. `told` is the first valid one, None until then."""

    def __init__(self):
        self.told = None
        self._rest = b""

    def push(self, data):
        *lines, rest = (self._rest + data).split(b"\n")
        self._rest = rest if len(rest) <= _REPORT_LINE_BYTES else b""
        for line in lines:
            self.told = self.told or _told_by(line)
