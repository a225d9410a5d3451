"""The os rule at run time: what os offers depends on the code that uses it.

Three parts, each for what the one before cannot detect:

- os stays the same module object everywhere, but shows the user's code only what the rule allows. A library
  sees everything, even one that the user's code has called (guarded_os).
- The user's code may not call a function of os, however it got the function. Call instructions are monitored
  in that code alone (call_monitor).
- The functions with an effect (on processes, files, the environment) raise audit events of the interpreter
  (audit_hook).

This is policy, not the boundary: docs/security.md lists the known ways around it.
"""

from guru_sandbox.os_rule import audit_hook, call_monitor, guarded_os, refusal


def install():
    """Turns the guard on. Called before the job arrives, so that no run waits for it."""
    call_monitor.install()
    audit_hook.install()
    guarded_os.install()


def begin(environment, code, tell):
    """Sets up this run: the content of os.environ, the user's code, and the function that reports a refusal."""
    guarded_os.show(environment)
    refusal.tell_by(tell)
    call_monitor.watch(code)
