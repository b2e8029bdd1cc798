"""Law watch: the day to which the law is known, and the words that each rule rests on.

Source: tables/texts_read.toml and tables/horizon.toml. The library reads no clock: a caller gives the day.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mosovo_law import tables
from mosovo_law.core.plain_words import format_date
from mosovo_law.core.sources import SITE, Provision

_HORIZON = tables.load_table("horizon")

KNOWN_TO: date = _HORIZON["known_to"]["day"]
"""The day up to which new Acts, instruments and commencements were looked for."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """The words of one provision as they were read."""

    provision: str
    as_at: date
    """The day of the words."""
    version: str
    """The last part of the address of these words: that day, "made" or "enacted"."""
    read_on: date
    read_by: str
    words: str = ""
    """The words that the rule states; empty if they were read and are not kept in the table."""
    since: str = ""
    """What is known to have changed the words afterwards."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the words in UTF-8, in hexadecimal; empty where the words are not kept."""
        return sha256(self.words.encode()).hexdigest() if self.words else ""

    def link(self, provision: Provision) -> str:
        """Return the address of these words at legislation.gov.uk."""
        return f"{provision.url}/{self.version}"


@dataclass(frozen=True, slots=True)
class ComingLaw:
    """An enactment that is not in force, or not wholly, or whose commencement was not seen."""

    act: str
    path: str
    assent: date
    """The day of Royal Assent."""
    changes: str
    begins: str
    """Its commencement as far as known, in a sentence."""
    rules: tuple[str, ...]
    """The rules that are written for it and are not in force."""
    read: str
    """How far its words were read."""
    on: date | None = None
    """The day on which it begins; None: not known."""

    @property
    def url(self) -> str:
        """Return the address of the Act."""
        return f"{SITE}/{self.path}"


def _load_texts() -> dict[str, TextRead]:
    text_reads = [TextRead(**row) for row in tables.load_table("texts_read")["text"]]
    by_provision = {text.provision: text for text in text_reads}
    if len(by_provision) < len(text_reads):
        raise ValueError("texts_read.toml: a provision has two rows")
    return by_provision


TEXTS_READ: dict[str, TextRead] = _load_texts()
COMING: tuple[ComingLaw, ...] = tuple(ComingLaw(**{**row, "rules": tuple(row["rules"])}) for row in _HORIZON["coming"])
UNREAD: dict[str, str] = {row["provision"]: row["how"] for row in _HORIZON["unread"]}
"""Each cited provision whose words were not read, and what is known instead."""


def find_text_read(provision: Provision) -> TextRead | None:
    """Return the words of a provision as read; None if they were not read, or for a policy of a force."""
    return TEXTS_READ.get(provision.citation)


def is_beyond_known_law(day: date) -> bool:
    """Return whether the law of this day is not wholly known."""
    return day > KNOWN_TO


def law_in_force_day(on: date) -> date:
    """Return the day as at which the law is stated in an answer for the day `on`: never after KNOWN_TO."""
    return min(on, KNOWN_TO)


def list_law_warnings(on: date) -> tuple[str, ...]:
    """Return what an answer for the day `on` must warn of; empty if the law of that day is known."""
    if not is_beyond_known_law(on):
        return ()
    return (
        f"The law is known to {format_date(KNOWN_TO)}. The day asked, {format_date(on)}, is later: "
        "changes of the law after the first day are not in this answer.",
    )


def known_law_age(today: date) -> int:
    """Return the number of days since the day to which the law is known; 0 before it."""
    return max((today - KNOWN_TO).days, 0)
