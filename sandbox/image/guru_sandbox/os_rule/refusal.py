"""How a use of os that the rule does not allow ends the run."""

import sys

from guru_sandbox.os_rule.frame_origin import own_line
from guru_sandbox.os_rule.static_check import HINT, Refused

_frame = sys._getframe


def _nobody(refused):
    """Until the run begins."""


_tell = _nobody


def tell_by(tell):
    """Sets the function that reports a refusal to the supervisor."""
    global _tell
    _tell = tell


def refuse(what):
    """Tells the supervisor, which ends the run whatever the code does with the exception. Raises Refused."""
    refused = Refused(own_line(_frame(1)), f"{what}. {HINT}")
    _tell(refused)
    raise refused


def unavailable(name):
    refuse(f"{name} is not available to actions")
