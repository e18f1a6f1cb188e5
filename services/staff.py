"""Staff: invited by one-time links, never by being first."""

from dataclasses import dataclass
from datetime import timedelta

from domain.people import Role
from services.cards import name_of
from services.work import Visit, Work
from storage import chats, people, staff

INVITE = "i-"
"""Begins the Start payload of an invitation."""
GOOD_FOR = timedelta(days=3)
TOKEN_CHARACTERS = 24
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
INVITABLE = (Role.MODERATOR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that works once; `payload` goes behind `?start=`."""

    role: Role
    payload: str
    days: int


@dataclass(frozen=True, slots=True)
class InviteUnclear:
    """Which role was not said, or is none that can be given."""


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """The invitation was used; they hold the role now, beside any others."""

    role: Role
    roles: tuple[Role, ...]
    locale: str
    name: str


@dataclass(frozen=True, slots=True)
class InviteSpent:
    """The link was used, is too old, or was never ours."""


@dataclass(frozen=True, slots=True)
class StaffRoomSet:
    """Cards will come to this group from now on."""


@dataclass(frozen=True, slots=True)
class NotAGroup:
    """The staff room must be a group."""


Outcome = Invited | InviteUnclear | RoleGiven | InviteSpent | StaffRoomSet | NotAGroup


def invite(visit: Visit, role: str) -> Outcome:
    """Make a link that gives a role to one person."""
    if role not in INVITABLE:
        return InviteUnclear()
    token = make_invite(visit, Role(role))
    return Invited(Role(role), INVITE + token, GOOD_FOR.days)


def make_invite(work: Work, role: Role) -> str:
    """Keep a new invitation and give its token."""
    token = "".join(work.secrets.choices(ALPHABET, k=TOKEN_CHARACTERS))
    by = work.person.id if isinstance(work, Visit) else None
    staff.add_invite(work.db, role, token, by, work.now, work.now + GOOD_FOR)
    staff.note(work.db, f"invited_{role}", work.now, who=by)
    return token


def accept(visit: Visit, payload: str) -> Outcome:
    """Use an invitation; one for what they are already is left for somebody else."""
    token = payload.removeprefix(INVITE)
    invited = staff.find_invited(visit.db, token, visit.person.id, visit.now)
    if invited in visit.person.roles:
        return _given(visit, invited)
    role = staff.use_invite(visit.db, token, visit.person.id, visit.now)
    if role is None:
        return InviteSpent()
    people.give_role(visit.db, visit.person.id, role, None, visit.now)
    staff.note(visit.db, f"accepted_{role}", visit.now, who=visit.person.id)
    return _given(visit, role)


def _given(visit: Visit, role: Role) -> Outcome:
    roles = tuple(sorted(visit.person.roles | {role}))
    return RoleGiven(role, roles, visit.person.locale, name_of(visit, visit.person.id))


def set_staff_room(visit: Visit, *, is_group: bool) -> Outcome:
    """Make the group this was typed in the staff room."""
    if not is_group:
        return NotAGroup()
    staff.set_staff_room(visit.db, visit.chat)
    chats.mark_reachable(visit.db, visit.chat)
    staff.note(visit.db, "staff_room_set", visit.now, who=visit.person.id)
    return StaffRoomSet()
