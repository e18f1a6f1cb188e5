"""Invitations, the staff room and exports, in words."""

from typing import assert_never

from handlers.views.page import Page
from handlers.views.screen import Document, Screen
from services import exports, staff
from services.exports import Bundle
from services.staff import (
    Invited,
    InviteSpent,
    InviteUnclear,
    NotAGroup,
    RoleGiven,
    StaffRoomSet,
)


def view(outcome: staff.Outcome, page: Page) -> Screen:
    """Put an outcome about staff into words."""
    match outcome:
        case Invited(role=role, payload=payload, days=days):
            link = f"https://t.me/{page.username}?start={payload}"
            return page.screen(
                page.text("staff-invited", role=role.value, link=link, days=days), protect=True
            )
        case InviteUnclear():
            return page.screen(page.text("staff-invite-unclear"))
        case RoleGiven(role=role, name=name):
            return page.screen(page.text("staff-role-given", role=role.value, name=name))
        case InviteSpent():
            return page.screen(page.text("staff-invite-spent"))
        case StaffRoomSet():
            return page.screen(page.text("staff-room-set"))
        case NotAGroup():
            return page.screen(page.text("staff-not-a-group"))
        case _:
            assert_never(outcome)


def export(outcome: exports.Outcome, page: Page) -> Screen | None:
    """Send an export along."""
    bundle = page.enclosure
    if not isinstance(bundle, Bundle):
        return None
    parts = [page.text("export-ready", rows=bundle.rows, left=bundle.left_out)]
    if not outcome.told_why:
        parts.append(page.text("export-say-why"))
    return Screen(
        "\n\n".join(parts),
        document=Document(bundle.name, bundle.content),
        protect=True,
    )
