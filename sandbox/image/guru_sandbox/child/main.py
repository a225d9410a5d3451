"""The child, from the fork to the exit: imports ahead, waits for its job, runs the user's code."""

import ast
import atexit
import gc
import importlib
import linecache
import os
import shutil
import signal
import sys
import threading
import time
import types
from typing import NamedTuple

from guru_sandbox.child import bytecode, ca_bundle, network_clients, quick_dedent, report
from guru_sandbox.common import job as jobs
from guru_sandbox.common import output_files
from guru_sandbox.os_rule import guard
from guru_sandbox.os_rule.frame_origin import FILE_NAME
from guru_sandbox.os_rule.static_check import Refused, check


class Pipes(NamedTuple):
    """The child's ends of its pipes to the supervisor."""

    job: int
    ready: int
    stdout: int
    stderr: int
    reports: int


def run(preload, pipes, relay_address):
    """Never returns: exits with the code's exit code after writing its fault to `reports`.

    `relay_address`: where outgoing connections go; None in a container with a network.
    """
    code = 1
    try:
        _settle(pipes)
        if relay_address:
            network_clients.configure(relay_address)
        _forget_own_modules()
        _import_ahead(preload)
        guard.install()
        os.write(pipes.ready, b"R")
        job = jobs.read_job(pipes.job).job
        _begin(job, pipes)
        fault = _run_code(job, pipes)
        code = fault.exit_code if fault else 0
        _finish()
        report.write(pipes.reports, fault)
    except jobs.HostGone:
        pass
    except BaseException as error:
        report.write(pipes.reports, report.not_started(error))
    finally:
        os._exit(code)


def _settle(pipes):
    """Sets up what a separate program would find and what is the same for every job: session, descriptors, files."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open("/dev/null", os.O_RDWR)
    # What a library prints during its early import is not output of the run.
    for target in (0, 1, 2):
        os.dup2(nothing, target)
    last = 2
    for descriptor in (*sorted(pipes), os.sysconf("SC_OPEN_MAX")):
        os.closerange(last + 1, descriptor)
        last = descriptor
    # If memory runs out, the kernel should kill this process and not the supervisor, which reports it.
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    os.chdir("/tmp")
    os.umask(0o022)
    shutil.copytree("/opt/guru/matplotlib", "/tmp/.matplotlib", dirs_exist_ok=True)
    output_files.prepare()
    sys.argv = [FILE_NAME]
    sys.stdout.reconfigure(line_buffering=True)


def _forget_own_modules():
    """Removes our modules from sys.modules so that their names are free. They hold nothing to protect."""
    for name in [*sys.modules]:
        if name.partition(".")[0] == "guru_sandbox":
            del sys.modules[name]


def _import_ahead(preload):
    finder = _finder() if preload else None
    if finder is not None:
        sys.meta_path.insert(0, finder)
    with quick_dedent.in_use():
        for name in preload:
            try:
                importlib.import_module(name)
            except Exception:
                # The library is missing or fails to import: the code gets the same error at its own import.
                pass
    if finder is not None:
        sys.meta_path.remove(finder)
    # Garbage collection covers the code's own objects, but not those that exist before it runs.
    gc.freeze()
    gc.enable()


def _finder():
    try:
        return bytecode.Finder()
    except (OSError, ValueError, EOFError, TypeError):
        # A custom image without a valid file: its libraries are imported from their own files.
        return None


def _begin(job, pipes):
    """Sets up what differs for each job: output, environment, time zone."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os.dup2(pipes.stdout, 1)
    os.dup2(pipes.stderr, 2)
    for descriptor in (pipes.job, pipes.ready, pipes.stdout, pipes.stderr):
        os.close(descriptor)
    os.environ.update(job.environment)
    if job.certificates:
        os.environ.update(ca_bundle.trust(job.certificates))
    time.tzset()


def _run_code(job, pipes):
    source = job.code
    lines = source.splitlines(keepends=True)
    linecache.cache[FILE_NAME] = (len(source), None, lines, FILE_NAME)
    try:
        tree = ast.parse(source, FILE_NAME)
        check(tree)
        compiled = compile(tree, FILE_NAME, "exec", dont_inherit=True)
    except Refused as refused:
        return report.refused(refused)
    except SyntaxError as error:
        return report.syntax_error(error)
    except RecursionError:
        return report.too_deep()
    main = types.ModuleType("__main__")
    main.__file__ = FILE_NAME
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    guard.begin(dict(os.environ), compiled, lambda refused: _tell(pipes.reports, refused))
    try:
        exec(compiled, main.__dict__)
    except SystemExit as leaving:
        return report.left(leaving)
    except Refused as refused:
        return report.refused(refused)
    except BaseException as error:
        return report.raised(error, FILE_NAME)
    return None


def _tell(reports, refused):
    """Reports a refusal at once, from any thread or process of the code. The supervisor then ends the run."""
    try:
        sys.__stdout__.flush()
    except (OSError, ValueError, RuntimeError):
        pass
    report.write(reports, report.refused(refused))


def _finish():
    """Does what the interpreter does at exit, without tearing down every module."""
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
