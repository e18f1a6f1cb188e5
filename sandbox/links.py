"""The address of a link in marked-up text: checked, and written the way Telegram writes it."""

import re

from sandbox.nouns import Json

ADDRESS = re.compile(
    r"(?P<scheme>https?|ftp|tonsite)://(?P<host>[^/?#\s]+)(?P<rest>[/?#]\S*)?", re.IGNORECASE
)
NAMED = re.compile(r"(?:[^\s./?#:@]+\.)+[^\s./?#:@]{2,}|localhost|\[[0-9a-f:.]+\]", re.IGNORECASE)
APP = re.compile(r"(?:tg|ton):", re.IGNORECASE)
SOMEONE = re.compile(r"tg://user/?\?id=(\d{1,18})", re.IGNORECASE)


def linked(address: str) -> Json | None:
    """Give the entity an address makes of a text; None when Telegram would drop it."""
    someone = SOMEONE.fullmatch(address.strip())
    if someone is not None:
        return {"type": "text_mention", "user": {"id": int(someone[1])}}
    checked = checked_link(address)
    return {"type": "text_link", "url": checked} if checked else None


def leads_somewhere(address: str) -> bool:
    """Tell whether a button may have an address."""
    address = address.strip()
    if APP.match(address):
        return True
    found = ADDRESS.fullmatch(address if "://" in address else f"http://{address}")
    host = found["host"].rpartition("@")[2] if found is not None else ""
    return "." in host.strip(".") or host.startswith("[")


def checked_link(address: str) -> str:
    """Give an address in full, or nothing when it is none."""
    address = address.strip()
    if APP.match(address):
        return address
    if "://" not in address:
        address = f"http://{address}"
    found = ADDRESS.fullmatch(address)
    if found is None:
        return ""
    host = found["host"].rpartition("@")[2]
    name = re.sub(r":\d+$", "", host)
    if NAMED.fullmatch(name) is None:
        return ""
    rest = found["rest"] or "/"
    if not rest.startswith("/"):
        rest = f"/{rest}"
    return f"{found['scheme'].lower()}://{found['host'].lower()}{rest}"
