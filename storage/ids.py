"""Our ids: 63 bits, ordered by time, made here so that a row's id is known before it is sealed."""

from datetime import UTC, datetime, timedelta
from random import Random

from domain.clock import Clock

SINCE = datetime(2025, 1, 1, tzinfo=UTC)
RANDOM_BITS = 22
MILLISECOND = timedelta(milliseconds=1)


class Ids:
    """Makes ids that only grow within a process, even when the clock is set back."""

    def __init__(self, clock: Clock, random: Random) -> None:
        self._clock = clock
        self._random = random
        self._last = 0

    def new(self) -> int:
        """Give the next id."""
        milliseconds = max(0, (self._clock() - SINCE) // MILLISECOND)
        fresh = milliseconds << RANDOM_BITS | self._random.getrandbits(RANDOM_BITS)
        self._last = max(self._last + 1, fresh)
        return self._last
