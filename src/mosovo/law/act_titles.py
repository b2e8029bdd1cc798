"""Acts and Orders by the names people give them: the short title, the usual abbreviations, the number of the year.

>>> full_title("PoCA 1978")
'Protection of Children Act 1978'
>>> full_title("2009 asp 9")
'Sexual Offences (Scotland) Act 2009'
>>> full_title("Sexual Offence Act 2003") is None
True
"""

from collections.abc import Mapping

from mosovo.law import tables

_ALSO_CALLED: Mapping[str, list[str]] = tables.load_table("acts")["also_called"]


def name_key(name: str) -> str:
    """Return what a name is compared by: its letters and figures, without spaces, capitals or punctuation."""
    return "".join(filter(str.isalnum, name.casefold().replace("&", "and")))


def full_title(name: str) -> str | None:
    """Return the short title, with its year, of the Act or Order that the name stands for; None where none is known."""
    key = name_key(name)
    return _TITLES.get(key) or _TITLES.get(key.removeprefix("the"))


def abbreviation(title: str) -> str:
    """Return the first of the other names of an Act; its short title where it has none."""
    return next(iter(_ALSO_CALLED.get(title, ())), title)


def all_names() -> Mapping[str, str]:
    """Return every name of every Act, the short title first, with the short title it stands for."""
    return {name: title for title, others in _ALSO_CALLED.items() for name in (title, *others)}


_TITLES = {name_key(name): title for name, title in all_names().items()}
