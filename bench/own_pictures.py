"""The picture of /progress: how long it takes to put together and draw, and how large it is.

`python -m bench.own_pictures ANSWERS TIMES` prints seconds (first, p50, p99; of CPU, p50) and bytes.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from random import Random

from bench.spread import percentile
from content.library import load
from content.words import Phrasebook
from domain.goals import HowItWent
from domain.ids import PersonId, WaitId
from domain.library import Library
from domain.progress import Answered, Progress, Span, StepSet, marks, progress
from domain.waits import Wait
from handlers.views.page import Page
from handlers.views.progress import view
from services.progress import ProgressShown

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOW.date()


def answered(count: int, library: Library) -> Progress:
    """Give someone's answers to every item, a step a week, and a wait with its milestones."""
    chance, items = Random(7), library.items
    days = [TODAY - timedelta(days=each) for each in range(count)][::-1]
    answers = [
        Answered(day, item.code, chance.choice(item.options)) for day in days for item in items
    ]
    steps = [StepSet(day, chance.choice([*HowItWent, None])) for day in days[::7]]
    since, expected = TODAY - timedelta(weeks=20), TODAY - timedelta(days=3)
    wait = Wait(WaitId(1), PersonId(1), None, None, "operation", since, expected, since)
    found = progress(items, answers, steps, marks(wait, None), Span.ALL, TODAY)
    assert found is not None
    return found


def main(count: int, times: int) -> None:
    """Draw the same picture many times; the first one loads what draws."""
    library = load()
    page = Page(Phrasebook.read().words("en"), library, "bot", NOW, answered(count, library))
    took, worked, size = [], [], 0
    for _ in range(times):
        begin, before = time.perf_counter(), time.process_time()
        picture = view(ProgressShown(Span.ALL), page).picture
        assert picture is not None
        size = len(picture.draw())
        took.append(time.perf_counter() - begin)
        worked.append(time.process_time() - before)
    numbers = {"first": took[0], "p50": percentile(took[1:], 0.5), "p99": percentile(took, 0.99)}
    print(json.dumps({**numbers, "cpu": percentile(worked, 0.5), "bytes": size}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
