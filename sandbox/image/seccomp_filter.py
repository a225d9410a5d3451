"""Compiles the profile in seccomp.json to a program for the kernel when the image is built.

For engines that accept no profile for a container. Arguments: the profile, the file to write.
"""

import json
import sys

import seccomp

_COMPARISONS = {"SCMP_CMP_EQ": seccomp.EQ, "SCMP_CMP_MASKED_EQ": seccomp.MASKED_EQ}


def main(profile_path, program_path):
    with open(profile_path) as file:
        profile = json.load(file)
    program = seccomp.SyscallFilter(seccomp.ERRNO(profile["defaultErrnoRet"]))
    for rule in profile["syscalls"]:
        action = seccomp.ALLOW if rule["action"] == "SCMP_ACT_ALLOW" else seccomp.ERRNO(rule["errnoRet"])
        arguments = [_argument(**given) for given in rule.get("args", [])]
        for name in rule["names"]:
            if _exists(name):
                program.add_rule(action, name, *arguments)
    with open(program_path, "wb") as file:
        program.export_bpf(file)


def _argument(index, op, value, valueTwo=0):
    return seccomp.Arg(index, _COMPARISONS[op], value, valueTwo)


def _exists(name):
    """Whether this processor has the system call. Engines also ignore names that it lacks."""
    try:
        return seccomp.resolve_syscall(seccomp.Arch(), name) >= 0
    except ValueError:
        return False


main(*sys.argv[1:])
