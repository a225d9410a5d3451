"""The container's entrypoint: starts the supervisor as process 1."""

import gc
import os
import sys

# Imported objects stay, so searching them for garbage wastes a fifth of the time. The child, which is forked later,
# collects again once the user's code runs.
gc.disable()
# The interpreter is started isolated (-I), so our folder is not on the path; the code that is run
# later must not find it there either.
_FOLDER = "/opt/guru"
sys.path.insert(0, _FOLDER)
from guru_sandbox.supervisor import main  # noqa: E402

sys.path.remove(_FOLDER)

if __name__ == "__main__":
    main.main(sys.argv[1:])
    # Tearing down the interpreter is wasted work: the container ends with this process.
    os._exit(0)
