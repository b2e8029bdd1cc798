"""Numbers by which people are known, in the one form in which they are compared.

A PNC number is written in many ways: 2012/0034567K, 12/34567K, 12 34567 k. Its year counts by two
figures, its serial number is filled up to seven. Other numbers are their letters and figures.
"""

import re

_PNC = re.compile(r"(?:19|20)?(\d{2})[/\s-]+0*(\d{1,7})\s*([A-Z])|(?:19|20)(\d{2})(\d{7})([A-Z])|(\d{2})(\d{7})([A-Z])")
_OTHER = re.compile(r"[^A-Z0-9]")
SHORTEST = 4


def pnc(text: str) -> str | None:
    """A PNC number in its one form, or None if it could not be one.

    >>> pnc("2012/0034567k"), pnc("12/34567K"), pnc("20120034567K"), pnc("Hartwell")
    ('12/0034567K', '12/0034567K', '12/0034567K', None)
    """
    found = _PNC.fullmatch(text.strip().upper())
    if found is None:
        return None
    year, serial, letter = (part for part in found.groups() if part is not None)
    return f"{year}/{serial:0>7}{letter}"


def forms(text: str) -> list[str]:
    """The forms under which a number is kept and looked for: as a PNC number if it may be one, and as it stands.

    >>> forms("NS-4817-2035"), forms("12/34567K")
    (['NS48172035'], ['12/0034567K', '1234567K'])
    """
    plain = _OTHER.sub("", text.upper())[:100]
    found = [form for form in (pnc(text), plain) if form and len(form) >= SHORTEST]
    return list(dict.fromkeys(found))
