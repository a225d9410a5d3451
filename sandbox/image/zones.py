"""Names of time zones."""

import os

ZONES = "/usr/share/zoneinfo"


def proper_name(zone):
    """The zone as its file is called: what reads TZ takes `europe/berlin` for UTC. What has no file stays as it is."""
    path = ZONES
    for part in zone.split("/"):
        names = os.listdir(path) if os.path.isdir(path) else []
        found = part if part in names else next((name for name in names if name.lower() == part.lower()), None)
        if found is None:
            return zone
        path = os.path.join(path, found)
    return os.path.relpath(path, ZONES) if os.path.isfile(path) else zone
