"""What went wrong: logged by our ids and classes, never by what a member wrote."""

import logging
from typing import Any

from telegram import Update
from telegram.ext import Application

from content.words import MissingWords
from handlers.context import Context, Office
from handlers.views.screen import Screen


class Meanwhile(Application[Any, Context, Any, Any, Any, Any]):
    """PTB's application, but errors go to the intake, which knows how to try again.

    PTB's own would swallow them and let the update be acknowledged.
    """

    def __init__(self, *, office: Office | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.office = office

    async def process_error(
        self,
        update: object,
        error: Exception,
        job: Any = None,
        coroutine: Any = None,
    ) -> bool:
        """Pass the error on."""
        raise error


class Apologies:
    """One human sentence to whoever wrote when something of ours broke."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def __call__(self, update: Update) -> None:
        """Say sorry in a private chat; in groups nobody is bothered."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.type != chat.PRIVATE:
            return
        known = self._office.familiar.seen.get(user.id)
        words = self._office.phrasebook.words(known.language if known else user.language_code)
        await self._office.post.say_now(chat.id, Screen(words("apology")))


class Discreet(logging.Filter):
    """Keeps tokens and libraries' dumps of what was said out of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let our own lines through, and others' from warnings up."""
        own = record.name.split(".")[0] in ("bot", "handlers", "services", "storage", "sandbox")
        return own or record.levelno >= logging.WARNING


def without_words(error: BaseException) -> BaseException:
    """Give the error without its text, which might hold what a member wrote.

    The name of a message that is missing is ours, and all that its editor has to know.
    """
    name = type(error).__name__
    bare = RuntimeError(f"{name}: {error}" if isinstance(error, MissingWords) else name)
    bare.__traceback__ = error.__traceback__
    bare.__suppress_context__ = True
    return bare


def set_up_logging(level: str) -> None:
    """Log to standard error, one line an event."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)
