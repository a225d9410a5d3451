"""Runs the user's code in the child: everything from the fork to the exit."""

import ast
import atexit
import linecache
import os
import shutil
import signal
import sys
import threading
import time
import types

import os_rule
import report

FILE_NAME = "action.py"

# Ours stay out of the user's sight: not because they hold anything, but so that their names are free.
_OURS = ("child", "frames", "job", "memory", "os_rule", "report", "supervise")


def run(job, stdout, stderr, reports):
    """Never returns: leaves the process with the code's exit code, its fault written to `reports`."""
    code = 1
    try:
        _settle(job, stdout, stderr, reports)
        fault = _run_code(job.code)
        code = fault.exit_code if fault else 0
        _finish()
        if fault:
            report.write(reports, fault)
    except BaseException as error:
        report.write(reports, report.not_started(error))
    finally:
        os._exit(code)


def _settle(job, stdout, stderr, reports):
    """Everything a program of its own would find: session, descriptors, environment, time zone, files."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open("/dev/null", os.O_RDONLY)
    for source, target in ((nothing, 0), (stdout, 1), (stderr, 2)):
        os.dup2(source, target)
    os.closerange(3, reports)
    os.closerange(reports + 1, os.sysconf("SC_OPEN_MAX"))
    # Where memory runs out it is the code that goes, not the one who tells about it.
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    os.environ.update(job.environment)
    time.tzset()
    os.chdir("/tmp")
    os.umask(0o022)
    shutil.copytree("/opt/guru/matplotlib", "/tmp/.matplotlib", dirs_exist_ok=True)
    sys.argv = [FILE_NAME]
    sys.stdout.reconfigure(line_buffering=True)
    for name in _OURS:
        sys.modules.pop(name, None)


def _run_code(source):
    lines = source.splitlines(keepends=True)
    linecache.cache[FILE_NAME] = (len(source), None, lines, FILE_NAME)
    try:
        tree = ast.parse(source, FILE_NAME)
        os_rule.check(tree)
        compiled = compile(tree, FILE_NAME, "exec", dont_inherit=True)
    except os_rule.Refused as refused:
        return report.refused(refused)
    except SyntaxError as error:
        return report.syntax_error(error)
    except RecursionError:
        return report.too_deep()
    main = types.ModuleType("__main__")
    main.__file__ = FILE_NAME
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    try:
        exec(compiled, main.__dict__)
    except SystemExit as leaving:
        return report.left(leaving)
    except BaseException as error:
        return report.raised(error, FILE_NAME)
    return None


def _finish():
    """What the interpreter does at its end, without taking every module apart."""
    for step in (threading._shutdown, atexit._run_exitfuncs):
        try:
            step()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
