"""The container's first process: waits for one job, runs it in a child, tells how it ended."""

import gc
import os
import sys

# What importing makes stays; looking through it for garbage takes a fifth of the time. The child, which is forked
# later, collects again once the user's code runs.
gc.disable()
# The interpreter is started isolated (-I), so its own folder is not on the path; the code that is run
# later must not find it there either.
_HERE = "/opt/guru"
sys.path.insert(0, _HERE)
import supervise  # noqa: E402

sys.path.remove(_HERE)

if __name__ == "__main__":
    supervise.main(sys.argv[1:])
    # Taking the interpreter apart is work for nobody: the container ends with this process.
    os._exit(0)
