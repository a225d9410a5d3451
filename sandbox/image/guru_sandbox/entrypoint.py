"""The container's first process: waits for one job, runs it in a child, reports how it ended."""

import gc
import os
import sys

# Imported objects stay, so searching them for garbage wastes a fifth of the time. The child, which is forked later,
# collects again once the user's code runs.
gc.disable()
# The interpreter is started isolated (-I), so its own folder is not on the path; the code that is run
# later must not find it there either.
_HERE = "/opt/guru"
sys.path.insert(0, _HERE)
import supervise  # noqa: E402

sys.path.remove(_HERE)

if __name__ == "__main__":
    supervise.main(sys.argv[1:])
    # Tearing down the interpreter is wasted work: the container ends with this process.
    os._exit(0)
