"""Names of time zones."""

import os

ZONES = "/usr/share/zoneinfo"


def proper_name(zone):
    """The zone, spelled like its file: libraries read a TZ of `europe/berlin` as UTC. Unchanged without a file."""
    path = ZONES
    for part in zone.split("/"):
        names = os.listdir(path) if os.path.isdir(path) else []
        found = part if part in names else next((name for name in names if name.lower() == part.lower()), None)
        if found is None:
            return zone
        path = os.path.join(path, found)
    return os.path.relpath(path, ZONES) if os.path.isfile(path) else zone
