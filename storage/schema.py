"""The whole schema on one page.

Columns marked `sealed` hold AES-GCM ciphertext bound to their table, column and row id; columns
marked `hash_of` hold the keyed hash by which the sealed one is looked up. Ids are ours
(`storage/ids.py`); Telegram's ids of chats and people appear nowhere in the clear.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from domain.cases import CaseKind, CaseState, Outcome
from domain.checkins import CheckinState
from domain.circles import PostState
from domain.goals import HowItWent
from domain.letters import LetterState, Verb
from domain.people import Purpose, Role, Standing
from domain.suggestions import Reason, State
from domain.waits import Ending
from storage.types import Choice, Digest, Id, Moment, Sealed

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[Any]:
    return Column("id", Id, primary_key=True, autoincrement=False)


def _sealed(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Sealed, nullable=nullable, info={"sealed": True})


def _person(name: str = "person_id", *, nullable: bool = False, **more: Any) -> Column[Any]:
    return Column(name, Id, ForeignKey("people.id"), nullable=nullable, **more)


key_check = Table(
    "key_check",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _sealed("sealed"),
)

# --- who and where ---

chats = Table(
    "chats",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    _sealed("address"),
    Column(
        "address_hash",
        Digest,
        nullable=False,
        unique=True,
        info={"hash_of": "address", "kind": "chat"},
    ),
    Column("unreachable_at", Moment),
    Column("unreachable_why", String(32)),
)

people = Table(
    "people",
    metadata,
    Column("id", Id, ForeignKey("chats.id"), primary_key=True, autoincrement=False),
    Column("standing", Choice(Standing), nullable=False),
    Column("locale", String(16), nullable=False),
    Column("easy_read", Boolean, nullable=False),
    Column("alias", String(40), unique=True),
    Column("place", String(16)),
    Column("zone", String(64), nullable=False),
    Column("rhythm", String(16), nullable=False),
    Column("weekday", SmallInteger, nullable=False),
    Column("hour", SmallInteger, nullable=False),
    Column("wants", String(80), nullable=False),
    Column("cohort", String(64)),
    Column("paused_from", Moment),
    Column("paused_until", Moment),
    Column("most_a_week", SmallInteger),
    Column("plan_version", Integer, nullable=False),
    Column("rules_at", Moment),
    Column("met_at", Moment, nullable=False),
    Column("joined_at", Moment),
    Column("offered_support_at", Moment),
    Column("is_test", Boolean, nullable=False),
)

roles = Table(
    "roles",
    metadata,
    _person(primary_key=True),
    Column("role", Choice(Role), primary_key=True),
    _person("given_by", nullable=True),
    Column("given_at", Moment, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    _id(),
    _person(index=True),
    Column("purpose", Choice(Purpose), nullable=False),
    Column("version", String(16), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    _id(),
    Column("role", Choice(Role), nullable=False),
    Column("token_hash", Digest, nullable=False, unique=True),
    _person("made_by", nullable=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    _person("used_by", nullable=True),
    Column("used_at", Moment),
)

# --- what we talk about ---

dialogues = Table(
    "dialogues",
    metadata,
    _id(),
    _person(),
    Column("kind", String(16), nullable=False),
    Column("about", Id),
    Column("step", String(24), nullable=False),
    _sealed("answers"),
    Column("version", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("person_id", "kind"),
)

waits = Table(
    "waits",
    metadata,
    _id(),
    _person(index=True),
    Column("condition", String(40)),
    _sealed("own_words", nullable=True),
    Column("kind", String(24)),
    Column("since", Date),
    Column("expected", Date),
    Column("added_at", Moment, nullable=False),
    Column("told_on", Date, nullable=False),
    Column("ended_at", Moment),
    Column("ending", Choice(Ending)),
    Column("asked_until", Date),
)

fires = Table(
    "fires",
    metadata,
    _person(primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("plan_version", Integer, nullable=False),
    Index("ix_fires_due_at", "due_at"),
)

prompts = Table(
    "prompts",
    metadata,
    _person(primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("kind", String(16), primary_key=True),
)

checkins = Table(
    "checkins",
    metadata,
    _id(),
    _person(),
    Column("due_at", Moment, nullable=False),
    Column("asked_at", Moment),
    Column("instruments", String(120), nullable=False, server_default=""),
    Column("state", Choice(CheckinState), nullable=False),
    Column("finished_at", Moment),
    _sealed("note", nullable=True),
    UniqueConstraint("person_id", "due_at"),
)

checkin_answers = Table(
    "checkin_answers",
    metadata,
    Column("checkin_id", Id, ForeignKey("checkins.id"), primary_key=True),
    Column("item", String(24), primary_key=True),
    Column("value", String(240), nullable=False),
    Column("at", Moment, nullable=False),
)

checkin_words = Table(
    "checkin_words",
    metadata,
    _id(),
    Column("checkin_id", Id, ForeignKey("checkins.id"), nullable=False),
    Column("item", String(24), nullable=False),
    _sealed("words"),
    UniqueConstraint("checkin_id", "item"),
)

goals = Table(
    "goals",
    metadata,
    _id(),
    _person(index=True),
    _sealed("words"),
    Column("sure", SmallInteger),
    _sealed("easier", nullable=True),
    Column("set_at", Moment, nullable=False),
    Column("went", Choice(HowItWent)),
    Column("went_at", Moment),
)

tips_shown = Table(
    "tips_shown",
    metadata,
    _person(primary_key=True),
    Column("tip", String(40), primary_key=True),
    Column("shown_at", Moment, nullable=False),
    Column("verdict", String(16)),
)

tip_votes = Table(
    "tip_votes",
    metadata,
    Column("tip", String(40), primary_key=True),
    Column("segment", String(40), primary_key=True),
    Column("helped", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
)

suggestions = Table(
    "suggestions",
    metadata,
    _id(),
    Column("number", Integer, unique=True),
    _person(index=True),
    _sealed("words"),
    Column("state", Choice(State), nullable=False),
    Column("topic", String(24)),
    Column("reason", Choice(Reason)),
    Column("written_at", Moment, nullable=False),
    Column("sent_at", Moment),
    _person("decided_by", nullable=True, info={"is_staff": True}),
    Column("decided_at", Moment),
    Column("review_by", Date),
    Column("flagged_at", Moment),
    Column("reports", Integer, nullable=False, server_default="0"),
    Index("ix_suggestions_state", "state", "review_by"),
)

# --- circles ---

circles = Table(
    "circles",
    metadata,
    _id(),
    Column("locale", String(16), nullable=False),
    Column("family", String(40)),
    Column("formed_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

circle_members = Table(
    "circle_members",
    metadata,
    _id(),
    Column("circle_id", Id, ForeignKey("circles.id"), nullable=False),
    _person(),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment),
    Column("muted_until", Moment),
    Index("ix_circle_members_circle", "circle_id", "left_at"),
    Index("ix_circle_members_person", "person_id", "left_at"),
)

posts = Table(
    "posts",
    metadata,
    _id(),
    Column("circle_id", Id, ForeignKey("circles.id"), nullable=False),
    _person("author_id"),
    _sealed("words"),
    _sealed("formats", nullable=True),
    Column("replies_to", Id, ForeignKey("posts.id")),
    Column("source_message", Id, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("edited_at", Moment),
    Column("state", Choice(PostState), nullable=False),
    Index("ix_posts_source", "author_id", "source_message"),
)

# --- keeping safe ---

reports = Table(
    "reports",
    metadata,
    Column("post_id", Id, ForeignKey("posts.id"), primary_key=True),
    _person("reporter_id", primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    Column("kind", Choice(CaseKind), nullable=False),
    Column("post_id", Id, ForeignKey("posts.id"), unique=True),
    _person("about_id"),
    _sealed("words", nullable=True),
    Column("state", Choice(CaseState), nullable=False),
    Column("opened_at", Moment, nullable=False),
    _person("taken_by", nullable=True),
    Column("taken_at", Moment),
    Column("outcome", Choice(Outcome)),
    _person("closed_by", nullable=True),
    Column("closed_at", Moment),
    Index("ix_cases_state", "state"),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    Column("who", Id),
    Column("deed", String(40), nullable=False),
    Column("about", Text),
)

exports = Table(
    "exports",
    metadata,
    _id(),
    Column("what", String(24), nullable=False),
    Column("by", Id),
    _sealed("reason", nullable=True),
    Column("at", Moment, nullable=False),
    Column("row_count", Integer, nullable=False),
)

# --- in and out ---

letters = Table(
    "letters",
    metadata,
    _id(),
    Column("chat_id", Id, ForeignKey("chats.id"), nullable=False),
    Column("verb", Choice(Verb), nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("turn", Id, nullable=False),
    Column("kind", String(48), nullable=False),
    _sealed("meant"),
    Column("post_id", Id, ForeignKey("posts.id")),
    Column("case_id", Id, ForeignKey("cases.id")),
    # What a member suggested and this message shows; no foreign key: it may be taken back.
    Column("suggestion_id", Id),
    Column("target", Id),
    Column("replying_to", Id),
    Column("not_before", Moment),
    Column("not_after", Moment),
    Column("state", Choice(LetterState), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("message_id", Id),
    Column("reason", String(200)),
    Column("written_at", Moment, nullable=False),
    Column("done_at", Moment),
)
Index(
    "ix_letters_waiting",
    letters.c.priority,
    letters.c.id,
    sqlite_where=letters.c.state == LetterState.WAITING,
    postgresql_where=letters.c.state == LetterState.WAITING,
)
Index(
    "ix_letters_message",
    letters.c.chat_id,
    letters.c.message_id,
    sqlite_where=letters.c.message_id.is_not(None),
    postgresql_where=letters.c.message_id.is_not(None),
)
Index(
    "ix_letters_post",
    letters.c.post_id,
    sqlite_where=letters.c.post_id.is_not(None),
    postgresql_where=letters.c.post_id.is_not(None),
)
Index(
    "ix_letters_case",
    letters.c.case_id,
    sqlite_where=letters.c.case_id.is_not(None),
    postgresql_where=letters.c.case_id.is_not(None),
)

Index(
    "ix_letters_suggestion",
    letters.c.suggestion_id,
    sqlite_where=letters.c.suggestion_id.is_not(None),
    postgresql_where=letters.c.suggestion_id.is_not(None),
)

updates = Table(
    "updates",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
)

set_aside = Table(
    "set_aside",
    metadata,
    _id(),
    Column("update_id", Id, nullable=False, unique=True),
    _sealed("content"),
    Column("error", String(200), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
