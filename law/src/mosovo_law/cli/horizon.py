"""Horizon: what law is coming, and which provisions were not read, or not since a day."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from mosovo_law.core.plain_words import format_date
from mosovo_law.core.sources import Provision
from mosovo_law.derivation.rule_book import RULES
from mosovo_law.explain.law_watch import COMING, KNOWN_TO, TEXTS_READ, UNREAD, ComingLaw, TextRead

WIDTH = 116
SHOWN_DIGITS = 12
"""How many digits of a digest are shown in a line."""


def format_horizon(not_read_since: date | None = None) -> Iterator[str]:
    """Yield the lines of the horizon. `not_read_since` leaves out each provision that was read on that day or later."""
    yield f"Law known to {format_date(KNOWN_TO)}: Acts, instruments and commencements were looked for up to that day."
    yield ""
    yield "COMING"
    for coming in sorted(COMING, key=_sort_key):
        yield ""
        yield from _format_coming(coming)
    yield ""
    yield "NOT READ"
    for provision in _list_cited_provisions():
        if provision.citation not in TEXTS_READ:
            known = UNREAD.get(provision.citation, "not stated")
            yield f"  {provision}: {known}; rests on it: {', '.join(_list_rules_resting_on(provision))}"
    yield ""
    yield "READ" if not_read_since is None else f"NOT READ SINCE {format_date(not_read_since).upper()}"
    yield from _format_texts(list_texts(not_read_since))


def list_texts(not_read_since: date | None = None) -> list[TextRead]:
    """Return the words that were read, the oldest first; with `not_read_since`, those last read before that day."""
    rows = TEXTS_READ.values()
    return sorted(
        (text for text in rows if not_read_since is None or text.read_on < not_read_since),
        key=lambda text: text.as_at,
    )


def _list_cited_provisions() -> list[Provision]:
    """Return every provision of law that a rule cites, each once, in the order of the book."""
    return list({rule.provision.citation: rule.provision for rule in RULES if rule.provision.url}.values())


def _list_rules_resting_on(provision: Provision) -> list[str]:
    return list(dict.fromkeys(rule.id for rule in RULES if rule.provision.citation == provision.citation))


def _format_coming(coming: ComingLaw) -> Iterator[str]:
    yield from _wrap_text(f"{coming.act}: {coming.changes}", "  ")
    yield from _wrap_text(f"Begins: {coming.begins}", "    ")
    yield from _wrap_text(f"Words: {coming.read}", "    ")
    if coming.rules:
        yield from _wrap_text(f"Written and switched off: {', '.join(coming.rules)}", "    ")
    yield f"    Assent {format_date(coming.assent)}. {coming.url}"


def _format_texts(texts: list[TextRead]) -> Iterator[str]:
    if not texts:
        yield "  none"
        return
    width = max(len(text.provision) for text in texts)
    for text in texts:
        stored = f"SHA-256 {text.digest[:SHOWN_DIGITS]}" if text.digest else "words not kept"
        yield f"  {text.provision:{width}}  words of {text.as_at}  read {text.read_on} by {text.read_by}  {stored}"


def _sort_key(coming: ComingLaw) -> tuple[date, int]:
    """What begins on a known day comes first, by that day; the rest by Royal Assent, the latest first."""
    return (coming.on or date.max, -coming.assent.toordinal())


def _wrap_text(text: str, margin: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ", break_long_words=False)
