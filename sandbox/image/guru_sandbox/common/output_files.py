"""The files that the code left in /tmp/output, read when no process is left that could change them."""

import os
import stat

FOLDER = "/tmp/output"


def prepare():
    """Creates the folder, so that code can save into it without creating it first."""
    os.mkdir(FOLDER)


class Left:
    """Open descriptors of the regular files within the limits, sorted by name, and the number of other entries."""

    def __init__(self, most_files, most_bytes):
        self.files = []
        self.left_out = 0
        room = most_bytes
        try:
            folder = os.open(FOLDER, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return
        for name in sorted(os.listdir(folder)):
            opened = _open_plain(folder, name, room) if len(self.files) < most_files else None
            if opened is None:
                self.left_out += 1
                continue
            descriptor, size = opened
            room -= size
            self.files.append((name, descriptor, size))
        os.close(folder)


def _open_plain(folder, name, room):
    try:
        # A link may point anywhere, and opening a named pipe without a writer would block.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return None
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode) and status.st_size <= room:
        return descriptor, status.st_size
    os.close(descriptor)
    return None
