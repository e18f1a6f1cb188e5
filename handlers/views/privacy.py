"""Who sees what, one's own data, and being forgotten; in words."""

import json
from datetime import date, datetime
from typing import Any, assert_never

from handlers import presses
from handlers.views.page import Page
from handlers.views.screen import Document, Screen
from services.privacy import (
    About,
    DataGiven,
    EraseAsked,
    Erased,
    EraseKept,
    Outcome,
    PrivacyShown,
)


def view(outcome: Outcome, page: Page) -> Screen | None:
    """Put an outcome about someone's own data into words."""
    programme = page.library.programme
    match outcome:
        case About():
            text = page.text(
                "about", name=programme.name, contact=programme.contact,
                purpose=page.words(programme.purpose),
            )  # fmt: skip
            return page.screen(text, [[page.help_button()]])
        case PrivacyShown(has_staff_room=staffed):
            seen = "privacy-moderators" if staffed else "privacy-no-moderators"
            text = page.text("privacy", contact=programme.contact, moderators=page.words(seen))
            return page.screen(text)
        case DataGiven():
            return _data(page)
        case EraseAsked():
            return page.screen(
                page.text("forget-ask"),
                [
                    [page.button("button-forget-yes", presses.ConfirmErase())],
                    [page.button("button-forget-no", presses.KeepMe())],
                ],
            )
        case EraseKept():
            return page.screen(page.text("forget-kept"))
        case Erased(copies=copies):
            return page.screen(page.text("forget-done", copies=copies), [[page.help_button()]])
        case _:
            assert_never(outcome)


def _data(page: Page) -> Screen | None:
    if not isinstance(page.enclosure, dict):
        return None
    text = json.dumps(page.enclosure, indent=2, ensure_ascii=False, default=_plain)
    return Screen(
        page.text("mydata", rows=sum(len(rows) for rows in page.enclosure.values())),
        document=Document("my-data.json", text.encode()),
    )


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
