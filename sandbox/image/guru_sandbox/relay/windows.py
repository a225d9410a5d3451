"""How much data may wait for the code's connections to read it. The host does the same for what it receives
(windows.ts)."""

CONNECTIONS = 256
FIRST_BYTES = 16384
_MOST_BYTES = 262144
_BUFFER_BYTES = 8 * 1024 * 1024


class Budget:
    """Shared by all connections: each has a small window, and one that is read from may get a larger one."""

    def __init__(self):
        self._left = _BUFFER_BYTES - CONNECTIONS * FIRST_BYTES

    def raise_window(self):
        """How many bytes to add; 0 if the budget is used up."""
        more = _MOST_BYTES - FIRST_BYTES
        if self._left < more:
            return 0
        self._left -= more
        return more

    def give_back(self, count):
        self._left += count


class Window:
    """How much the host may send over one connection."""

    def __init__(self, budget):
        self._budget = budget
        self._consumed = 0
        self._raised = 0

    def consume(self, count):
        """The code has read `count` bytes. Returns how many to grant the host, or 0."""
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
