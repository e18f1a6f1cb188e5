"""Our own ids: what we log, link and put into buttons; never Telegram's."""

from typing import NewType

ChatId = NewType("ChatId", int)
PersonId = NewType("PersonId", int)
"""A person's id is the id of their private chat with the bot."""
CircleId = NewType("CircleId", int)
PostId = NewType("PostId", int)
LetterId = NewType("LetterId", int)
CheckinId = NewType("CheckinId", int)
WaitId = NewType("WaitId", int)
GoalId = NewType("GoalId", int)
CaseId = NewType("CaseId", int)
SuggestionId = NewType("SuggestionId", int)
InviteId = NewType("InviteId", int)


def private_chat(person: PersonId) -> ChatId:
    """Give the chat in which the bot and this person talk alone."""
    return ChatId(person)
