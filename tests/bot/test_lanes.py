"""Lanes: what ends while the rows are read is not taken up a second time."""

from bot.lanes import Lane
from domain.ids import ChatId, LetterId
from domain.letters import Letter, Priority, Verb
from storage.letters import Parcel


def parcel(number: int) -> Parcel:
    letter = Letter(
        id=LetterId(number), chat=ChatId(number), verb=Verb.SEND, priority=Priority.PROMPT,
        turn=number, kind="checkins.Question", meant=b"{}", post=None, target=None,
        replying_to=None, not_before=None, not_after=None, attempts=0,
    )  # fmt: skip
    return Parcel(letter, 7_000_000_000 + number, "en")


async def test_a_letter_that_ended_while_the_rows_were_read_is_not_sent_again():
    lane = Lane(Priority.PROMPT)
    lane.put(parcel(1))
    sent = await lane.take()
    with lane.looking():
        lane.free(sent)
        lane.put(parcel(1))
        lane.put(parcel(2))
    assert len(lane) == 1


async def test_a_letter_put_off_is_taken_up_at_a_later_look():
    lane = Lane(Priority.PROMPT)
    lane.put(parcel(1))
    with lane.looking():
        lane.free(await lane.take())
    with lane.looking():
        lane.put(parcel(1))
    assert len(lane) == 1


async def test_a_cleared_lane_takes_from_the_rows_again():
    lane = Lane(Priority.PROMPT)
    for number in (1, 2):
        lane.put(parcel(number))
    on_its_way = await lane.take()
    lane.clear()
    assert (len(lane), lane.is_behind) == (0, True)
    lane.put(on_its_way)
    assert len(lane) == 0
    lane.put(parcel(2))
    assert len(lane) == 1
