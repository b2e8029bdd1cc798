"""The one stored format of PNC and National Insurance numbers, so that search finds them however they were typed."""

import re
from datetime import date

_NI = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", re.ASCII)
_PNC = re.compile(r"(?P<century>\d{2})?(?P<year>\d{2})\W?(?P<serial>\d{1,7})(?P<letter>[A-Z])")


def normalise_pnc(text: str, today: date) -> str | None:
    """Return a PNC number as `2023/0123456X`; None if the text is not in the format of one.

    A year of two digits is taken as the latest such year that has begun.

    >>> normalise_pnc("23/123456x", date(2026, 3, 1))
    '2023/0123456X'
    >>> normalise_pnc("87/1Q", date(2026, 3, 1))
    '1987/0000001Q'
    """
    match = _PNC.fullmatch(text.strip().upper())
    if match is None:
        return None
    year = int(match["year"])
    century = int(match["century"]) if match["century"] else 20 if 2000 + year <= today.year else 19
    return f"{century * 100 + year}/{int(match['serial']):07d}{match['letter']}"


def normalise_ni(text: str) -> str | None:
    """Return a National Insurance number as `AB123456C`; None if the text is not in the format of one.

    Two letters: D, F, I, Q, U and V are never used, nor O as the second, nor seven pairs;
    six digits; a letter from A to D.

    >>> normalise_ni("ab 12 34 56 c"), normalise_ni("QQ123456C"), normalise_ni("AB12345C")
    ('AB123456C', None, None)
    """
    typed = re.sub(r"[\s-]+", "", text).upper()
    return typed if _NI.fullmatch(typed) else None
