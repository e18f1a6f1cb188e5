"""Where a webhook may be: anywhere on this machine, and elsewhere where Telegram would go."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from sandbox.refusal import bad

HERE = ("127.0.0.1", "localhost", "::1")
NO_HOST = re.compile(r"[\s\"<>\\^`{|}]")
PORTS = (80, 88, 443, 8443)


def check_address(url: str) -> None:
    """Refuse a webhook's address as Telegram does; on this machine any port and scheme will do."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise bad("invalid webhook URL specified") from None
    if parts.scheme not in ("http", "https") or not host or NO_HOST.search(host):
        raise bad("invalid webhook URL specified")
    if host not in HERE and parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port == 0 or (host not in HERE and port not in (None, *PORTS)):
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if host not in HERE and _is_reserved(host):
        raise bad(f"bad webhook: IP address {host} is reserved")


def _is_reserved(host: str) -> bool:
    """Tell whether a host is an address that means nothing outside a network of one's own."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def is_here(url: str) -> bool:
    """Tell whether a webhook is on this machine; nothing else is ever contacted."""
    return (urlsplit(url).hostname or "").lower() in HERE
