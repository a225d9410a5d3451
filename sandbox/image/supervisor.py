"""The container's first process: waits for one job, runs it in a child, tells how it ended."""

import sys

# The interpreter is started isolated (-I), so its own folder is not on the path; the code that is run
# later must not find it there either.
_HERE = "/opt/guru"
sys.path.insert(0, _HERE)
import supervise  # noqa: E402

sys.path.remove(_HERE)

if __name__ == "__main__":
    supervise.main(sys.argv[1:])
