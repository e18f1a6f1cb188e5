"""What leads to a person, away from here, or to a dose: things no tip may hold."""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
ENDINGS = "com|org|net|edu|gov|info|health|online|shop|blog|app|io|uk|eu|ca|au|nz"
AMOUNTS = r"\d+(?:[.,/]\d+)?|half(?: an?)?|one|two|three|four|five|six|eight|ten"


class Found(StrEnum):
    """What was found in someone's words."""

    LINK = "link"
    NAME = "name"
    CONTACT = "contact"
    DOSE = "dose"


PATTERNS: tuple[tuple[Found, re.Pattern[str]], ...] = (
    (Found.CONTACT, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Found.CONTACT,
        re.compile(rf"\bat[)\]]? [\w-]+ [(\[]?dot[)\]]? (?:co|{ENDINGS})\b", re.IGNORECASE),
    ),
    (Found.LINK, re.compile(r"\b[a-z]{2,}://|\bwww\.|\b(?:t|wa)\.me\b", re.IGNORECASE)),
    (Found.LINK, re.compile(rf"\b[a-z0-9-]+\.(?:{ENDINGS})\b(?!['’])", re.IGNORECASE)),
    (Found.NAME, re.compile(r"(?<![\w@])@\w{2,}")),
    # Seven digits or more: helplines such as 111 and 116 123 are shorter, and so are times.
    (Found.CONTACT, re.compile(r"(?<!\d)\+?\(?\d(?:[ ().-]{0,2}\d){6,}")),
    (Found.CONTACT, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (
        Found.DOSE,
        re.compile(
            rf"\b(?:{AMOUNTS}) ?(?:mg|mcg|\u03bcg|ml|(?:milli|micro)grams?|millilit(?:er|re)s?"
            r"|tablets?|pills?|capsules?|puffs?)\b",
            re.IGNORECASE,
        ),
    ),
)


def find(words: str, of: Collection[Found] = tuple(Found)) -> Found | None:
    """Give the first thing found in words of these kinds, None when there is nothing of them."""
    plain = unicodedata.normalize("NFKC", words).translate(INVISIBLE)
    return next((kind for kind, sought in PATTERNS if kind in of and sought.search(plain)), None)
