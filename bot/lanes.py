"""Lanes: letters in memory, one lane a priority; circles and people take turns within it."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager

from domain.ids import ChatId, LetterId
from domain.letters import Priority
from storage.letters import Parcel

MOST = 1000
"""Letters a lane keeps in memory; what is beyond stays in the database until there is room."""


class Lane:
    """The letters of one priority. A chat has at most one of them on its way at a time."""

    def __init__(self, priority: Priority) -> None:
        self.priority = priority
        self.is_behind = False
        """Whether the database holds letters for this lane that are not in memory."""
        self._turns: OrderedDict[int, deque[Parcel]] = OrderedDict()
        self._busy: set[ChatId] = set()
        self._known: set[LetterId] = set()
        self._ended: set[LetterId] = set()
        self._looking = 0
        self._waiting = 0
        self._stirred = asyncio.Event()

    def __len__(self) -> int:
        """Tell how many letters wait here."""
        return self._waiting

    def put(self, parcel: Parcel) -> None:
        """Take a letter, or leave it in the database when the lane is full."""
        if parcel.letter.id in self._known or parcel.letter.id in self._ended:
            return
        if self._waiting >= MOST:
            self.is_behind = True
            return
        self._known.add(parcel.letter.id)
        self._turns.setdefault(parcel.letter.turn, deque()).append(parcel)
        self._waiting += 1
        self._stirred.set()

    def drop(self, letter: LetterId) -> None:
        """Forget a letter that waits here; one on its way stays known."""
        for turn, parcels in self._turns.items():
            for parcel in parcels:
                if parcel.letter.id == letter:
                    parcels.remove(parcel)
                    self._waiting -= 1
                    self._known.discard(letter)
                    if not parcels:
                        del self._turns[turn]
                    return

    def clear(self) -> None:
        """Forget what waits here, since another process may have delivered it meanwhile."""
        for parcels in self._turns.values():
            self._known.difference_update(parcel.letter.id for parcel in parcels)
        self._turns.clear()
        self._waiting = 0
        self.is_behind = True

    async def take(self) -> Parcel:
        """Wait for the next letter whose chat is free; its chat is busy until `free`."""
        while True:
            parcel = self._next()
            if parcel is not None:
                return parcel
            self._stirred.clear()
            await self._stirred.wait()

    def _next(self) -> Parcel | None:
        for turn in list(self._turns):
            parcels = self._turns[turn]
            for parcel in parcels:
                if parcel.letter.chat not in self._busy:
                    return self._hand_out(turn, parcels, parcel)
        return None

    def _hand_out(self, turn: int, parcels: deque[Parcel], parcel: Parcel) -> Parcel:
        parcels.remove(parcel)
        self._waiting -= 1
        self._busy.add(parcel.letter.chat)
        self._turns.move_to_end(turn)
        if not parcels:
            del self._turns[turn]
        return parcel

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Remember what ends while the rows are read: their picture still shows it waiting."""
        self._looking += 1
        try:
            yield
        finally:
            self._looking -= 1
            if not self._looking:
                self._ended.clear()

    def free(self, parcel: Parcel) -> None:
        """The letter is done with: its chat may have the next one."""
        if self._looking:
            self._ended.add(parcel.letter.id)
        self._known.discard(parcel.letter.id)
        self._busy.discard(parcel.letter.chat)
        self._stirred.set()
