"""Names of Acts and Orders: the short title, the usual abbreviations and the number in its year.

>>> full_title("PoCA 1978")
'Protection of Children Act 1978'
>>> full_title("2009 asp 9")
'Sexual Offences (Scotland) Act 2009'
>>> full_title("Sexual Offence Act 2003") is None
True
"""

from collections.abc import Mapping

from mosovo_law import tables

_ALSO_CALLED: Mapping[str, list[str]] = tables.load_table("acts")["also_called"]


def name_key(name: str) -> str:
    """Normalise a name for comparison: its letters and digits in lower case, without spaces or punctuation."""
    return "".join(filter(str.isalnum, name.casefold().replace("&", "and")))


def full_title(name: str) -> str | None:
    """Return the short title, with its year, of the Act or Order with this name; None if the name is not known."""
    key = name_key(name)
    return _TITLES.get(key) or _TITLES.get(key.removeprefix("the"))


def abbreviation(title: str) -> str:
    """Return the usual abbreviation of an Act; its short title if it has none."""
    return next(iter(_ALSO_CALLED.get(title, ())), title)


def all_names() -> Mapping[str, str]:
    """Return every name of every Act, the short title first, each with the short title."""
    return {name: title for title, others in _ALSO_CALLED.items() for name in (title, *others)}


_TITLES = {name_key(name): title for name, title in all_names().items()}
