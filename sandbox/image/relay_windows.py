"""How much may wait for the code's connections to take it. The host has the same for what it receives (windows.ts)."""

CONNECTIONS = 256
FIRST_BYTES = 16384
_MOST_BYTES = 262144
_BUFFER_BYTES = 8 * 1024 * 1024


class Budget:
    """Shared by all: each may have a little, and one that is read from more while there is some left."""

    def __init__(self):
        self._left = _BUFFER_BYTES - CONNECTIONS * FIRST_BYTES

    def raise_window(self):
        """How many bytes more; 0 where all is given out."""
        more = _MOST_BYTES - FIRST_BYTES
        if self._left < more:
            return 0
        self._left -= more
        return more

    def give_back(self, count):
        self._left += count


class Window:
    """What the host may send over one connection."""

    def __init__(self, budget):
        self._budget = budget
        self._consumed = 0
        self._raised = 0

    def consume(self, count):
        """The code's side has taken so many bytes. Returns how many the host is to be granted, or 0."""
        self._consumed += count
        if self._consumed < (FIRST_BYTES + self._raised) // 2:
            return 0
        granted, self._consumed = self._consumed, 0
        if not self._raised:
            self._raised = self._budget.raise_window()
            granted += self._raised
        return granted

    def close(self):
        self._budget.give_back(self._raised)
        self._raised = 0
