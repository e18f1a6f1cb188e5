"""Which numbers people can dial in a country: short ones, free ones, and the usual length."""

import re

from domain.places import country

DIGITS = re.compile(r"\+?[0-9]+(?: [0-9]+)*")
FORMS = {
    "GB": r"999|1[01]1|112|116\d{3}|[68]\d{4}|0\d{9,10}|08001111",
    "IE": r"999|112|116\d{3}|5\d{4}|1800\d{6}|0\d{8,9}",
    "US": r"[2-9]11|988|\d{5,6}|1?[2-9]\d{9}",
    "CA": r"[2-9]11|988|\d{5,6}|1?[2-9]\d{9}",
    "AU": r"000|112|13\d{4}|1[38]00\d{6}|0[2-478]\d{8}",
    "NZ": r"111|1737|\d{3,4}|0800\d{6,7}|0[2-9]\d{7,9}",
}
"""By the country a place's code begins with, without spaces; of others we know no rule."""
ANYWHERE = r"\+?\d{3,15}"


def fits_country(number: str, place: str) -> bool:
    """Tell whether a number can be right there: digits in groups, and of a form that exists."""
    if not DIGITS.fullmatch(number):
        return False
    form = FORMS.get(country(place), ANYWHERE)
    return re.fullmatch(form, number.replace(" ", "")) is not None
