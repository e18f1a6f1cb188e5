"""Places on the map: what a call says of one, or a poll that shows one."""

from sandbox.call import Call
from sandbox.nouns import Json
from sandbox.refusal import bad

FOREVER = 2**31 - 1
SHORTEST_LIVE, LONGEST_LIVE = 60, 86_400
"""Seconds a live location is followed, if not for ever."""
OF_VENUES = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")


def read_location(call: Call) -> Json:
    """Give the Bot API's Location; raises Refusal in Telegram's words."""
    place: Json = {}
    for name, furthest in (("latitude", 90), ("longitude", 180)):
        if not call.has(name):
            raise bad(f"{name} is empty")
        place[name] = _decimal(call, name)
        if not abs(place[name]) <= furthest:
            raise bad("location coordinates are invalid")
    accuracy = min(1500.0, _decimal(call, "horizontal_accuracy"))
    if accuracy > 0:
        place["horizontal_accuracy"] = accuracy
    return place | _live(call)


def _live(call: Call) -> Json:
    period = call.number("live_period")
    if not period:
        return {}
    if period != FOREVER and not SHORTEST_LIVE <= period <= LONGEST_LIVE:
        raise bad("wrong live location period specified")
    more = {
        "heading": call.number("heading", 0, 0, 360),
        "proximity_alert_radius": call.number("proximity_alert_radius", 0, 0, 100_000),
    }
    return {"live_period": period, **{name: value for name, value in more.items() if value}}


def _decimal(call: Call, name: str) -> float:
    try:
        return float(call.text(name) or 0)
    except ValueError:
        return 0.0


def read_venue(call: Call) -> Json:
    """Give the Bot API's Venue; raises Refusal in Telegram's words."""
    venue: Json = {
        "location": read_location(call),
        "title": call.required("title"),
        "address": call.required("address"),
    }
    return venue | {name: call.text(name) for name in OF_VENUES if call.has(name)}
