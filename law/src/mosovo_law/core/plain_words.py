"""Write a date, a length of time and a code as an opinion shows them."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.vocabulary import ORDER_WORDS

NATIONS = {"EW": "England and Wales", "SCT": "Scotland", "NI": "Northern Ireland"}


def format_date(value: date) -> str:
    """Format a date without its weekday: 12 March 2025."""
    return f"{value.day} {value:%B} {value.year}"


def format_length(months: int) -> str:
    """Format months as years and months: 10 years, 2 years 6 months."""
    years, rest = divmod(months, 12)
    return " ".join(format_count((years, "year"), (rest, "month"))) or "no time"


def plain_word(word: str) -> str:
    """Return a code in plain English."""
    return _PLAIN_WORDS.get(word, word.replace("_", " "))


def format_count(*numbers: tuple[int, str]) -> Iterator[str]:
    """Format each number with its unit, plural except for 1. Zeros are left out."""
    return (f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in numbers if number)


_PLAIN_WORDS = {
    **ORDER_WORDS,
    "ipp": "imprisonment for public protection",
    "detention_yoi": "detention in a young offender institution",
    "detention_s250": "detention under s.250 of the Sentencing Code",
    "detention_s259": "detention under s.259 of the Sentencing Code",
    "abroad": "outside the United Kingdom",
    "custody": "in custody",
    "hospital": "in hospital",
    "immigration_detention": "in immigration detention",
    "no_conviction": "ended without a conviction",
    "police_custody": "in police custody",
}
