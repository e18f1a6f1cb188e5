"""W8: the picture of /progress, of one answer, of a usual year and of very many."""

import sys

from bench.processes import measure
from bench.scale import Scale
from bench.timetable import Measured

ANSWERS = (1, 52, 400)


def pictures(scale: Scale) -> Measured:
    """Draw each many times, in a process of its own."""
    measured = Measured()
    for number in range(1, scale.rounds + 1):
        print(f"W8, round {number} of {scale.rounds}", file=sys.stderr)
        measured.rounds.append(
            {str(each): measure("own_pictures", each, scale.pictures) for each in ANSWERS}
        )
    return measured
