"""The check that a contact typed in a form can be reached. It reads the text only: no one is called."""

import re

_EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@.]+"
_TELEPHONE = r"(?:\+44|0)(?:[\s().-]{0,3}[0-9]){9,10}"
_POSTCODE = r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s?[0-9][A-Za-z]{2}\b"
_CONTACT = re.compile(f"{_EMAIL}|{_TELEPHONE}")
_CONTACT_BY_POST = re.compile(f"{_EMAIL}|{_TELEPHONE}|{_POSTCODE}")
NOT_REACHABLE = "Enter a telephone number, like 01632 960001, or an email address, like name@example.com"
NOT_REACHABLE_BY_POST = (
    "Enter a telephone number, like 01632 960001, an email address, or a postal address with its postcode"
)


def is_reachable(contact: str, *, by_post: bool = False) -> bool:
    """Whether the text holds an email address or a UK telephone number; with `by_post`, or a postcode."""
    return bool((_CONTACT_BY_POST if by_post else _CONTACT).search(contact))
