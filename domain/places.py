"""Where people live: for the right helplines and the right hour."""

from dataclasses import dataclass

ELSEWHERE = "elsewhere"
"""The place of those whose country is not in the list; its helplines are the international ones."""
LONGEST_CODE = 16


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone: `id` as IANA names it (`Europe/London`), `name` as people say it."""

    id: str
    name: str


def country(place: str) -> str:
    """Give the country of a place's code: "GB" of "GB-WLS"."""
    return place.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A country or nation. `crisis` is the place whose helplines are shown, usually itself."""

    code: str
    name: str
    zones: tuple[Zone, ...]
    crisis: str

    def zone_name(self, zone: str) -> str:
        """Give what people call that zone; the id itself when the place does not have it."""
        return next((each.name for each in self.zones if each.id == zone), zone)
