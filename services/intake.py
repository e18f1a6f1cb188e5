"""Updates that could not be dealt with: kept for the operator, never in the way of the rest."""

from services.work import Work
from storage import updates


def set_aside(work: Work, update_id: int, content: bytes, error: str, attempts: int) -> None:
    """Keep an update with the class of its error; it counts as dealt with from now on."""
    if updates.remember(work.db, update_id, work.now):
        updates.put_aside(work.db, update_id, content, error, attempts, work.now)
