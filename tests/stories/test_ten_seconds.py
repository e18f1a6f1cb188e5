"""From a prompt to the thank-you: how often one taps, and how long a slow reader takes."""

import re

from tests.world import World

MOST_TAPS = 3
MOST_SECONDS = 12.0
WORDS_A_MINUTE = 175
"""Most adults read 175 to 300 words of English a minute: the slow end (Brysbaert 2019)."""
SECONDS_A_TAP = 0.95
"""People of 67 to 81 hitting a target on a phone (Sultana and Moffatt 2019)."""


def words(message: dict) -> int:
    """Count what is read to answer: the text, and the answers unless they are numbers.

    Not the place in the order, and not the row below, which is the same under every question.
    """
    text = re.sub(r"\d+ of \d+$", "", message["text"].strip())
    rows = message["reply_markup"]["inline_keyboard"]
    answers = [
        each["text"] for row in rows for each in row if each["callback_data"].startswith("a:")
    ]
    return len(text.split()) + sum(len(each.split()) for each in answers if not each.isdigit())


async def test_a_check_in_takes_three_taps_and_a_slow_reader_twelve_seconds(world: World) -> None:
    ann = await world.member("Ann")
    await world.passes(days=2, hours=2)
    read, taps = 0, 0
    for label, about in (("No", "changed"), ("5", "confident"), ("A little", "less alone")):
        read += words(await ann.sees(about))
        await ann.taps(label, on=about)
        taps += 1
    await ann.sees("Thank you")
    seconds = read * 60 / WORDS_A_MINUTE + taps * SECONDS_A_TAP
    told = f"{taps} taps, {read} words, {seconds:.1f} s"
    assert taps <= MOST_TAPS, told
    assert seconds <= MOST_SECONDS, told
