"""The closed catalogue of offences: listed in Schedule 3, known not to be listed, or for a person to decide.

An offence is "not listed" only if a row marked `read` lists it so (`confidence` in tables/offences.csv). A recalled or
inferred row, an offence not yet in force and a name that is not in the catalogue each raise a question.

>>> from mosovo_law.status.offence_names import parse_offence
>>> [row.title for row in find_rows(parse_offence("Theft Act 1968 s.1"))]
['Theft']
>>> suggest_offences("Sexual Offence Act 2003 s.9")
('Sexual Offences Act 2003 s.9', 'Sexual Offences Act 1956 s.9')
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mosovo_law import tables
from mosovo_law.core.days import Span
from mosovo_law.status import act_titles
from mosovo_law.status.offence_names import COMMON_LAW, NamedOffence, parse_underlying_offence, split_provision

READ = "read"
LISTED, NOT_LISTED, DOUBTFUL = "listed", "not listed", "doubtful"
ANY_SECTION = "any"
TERRORISM = "terrorism"
_FIRST_YEAR_WITH_KNOWN_DAYS = 2003
"""For Acts before this year the commencement date is recalled and decides nothing: only the year of the Act does."""
_MAX_NAME_LENGTH = 120
_MAX_SUGGESTIONS = 3


_CONTRARY_TO = re.compile(r"\bcontrary to\s+", re.IGNORECASE)
_ORDER = re.compile(r"\) Order \d{4}$")
"""An Order, of Northern Ireland or the Channel Tunnel. Its provisions are articles."""


@dataclass(frozen=True, slots=True)
class CataloguedOffence:
    """One row: an offence of one nation, and how Schedule 3 treats it for some time."""

    nation: str
    act: str
    section: str
    """The name of a common law offence."""
    subsection: str | None
    title: str
    also_called: tuple[str, ...]
    in_force: Span
    schedule_3: str
    """listed | not listed | doubtful"""
    paragraph: str
    judged: Span
    """The days of conviction, finding or caution that the row covers."""
    in_schedule_5: bool
    schedule_15: str
    """Part and paragraph, s.327(4A) or murder."""
    schedule_34a: str
    """The paragraph of Schedule 34A to the Criminal Justice Act 2003 (child sex offences)."""
    schedule_34a_read: str
    """How far that paragraph was checked: read | seen in part | recalled."""
    gateway: str
    """Another notification regime that applies: terrorism, or none."""
    codes: tuple[str, ...]
    confidence: str
    """read | seen in part | inferred | recalled"""
    source: str

    @property
    def name(self) -> str:
        """Return the Act and provision, as in the case format."""
        if self.act == COMMON_LAW:
            return f"{COMMON_LAW}: {self.section}"
        subsection = f"({self.subsection})" if self.subsection else ""
        return f"{self.act} {'art' if _ORDER.search(self.act) else 's'}.{self.section}{subsection}"

    @property
    def short_name(self) -> str:
        """Return the same, with the usual abbreviation of the Act if it has one."""
        return self.name.replace(self.act, act_titles.abbreviation(self.act), 1)

    @property
    def is_known_unlisted(self) -> bool:
        """Whether the row is marked `read` and says that the offence is not listed."""
        return self.schedule_3 == NOT_LISTED and self.confidence == READ

    @property
    def began_on(self) -> date:
        """Return the first day on which it can have been an offence: of an old Act, the first of its year."""
        if not self.act[-4:].isdigit():
            return date.min
        year = int(self.act[-4:])
        act_began_on = date(year, 1, 1)
        return max(self.in_force.from_on, act_began_on) if year >= _FIRST_YEAR_WITH_KNOWN_DAYS else act_began_on

    @property
    def unlisted_span(self) -> Span:
        """Return the days of conviction for which a row marked `read` says that it is not listed."""
        return Span(max(self.began_on, self.judged.from_on), self.judged.until)


def all_offences() -> tuple[CataloguedOffence, ...]:
    """Return every row, in the order of the table."""
    return _ROWS


def find_rows(offence: NamedOffence) -> tuple[CataloguedOffence, ...]:
    """Return the rows of all nations that cover the offence; none if it is not in the catalogue.

    Without a subsection, all rows of the section cover it. With one, the rows of the subsection cover it or, if there
    are none, the rows of the whole section.
    """
    return _find_rows(offence.act, offence.section, offence.subsection)


def find_rows_named(name: str) -> tuple[CataloguedOffence, ...]:
    """Return the rows of the offence that a name cites; none if it is not in the catalogue."""
    offence = parse_underlying_offence(name)
    return () if offence is None else find_rows(offence)


@lru_cache(maxsize=4096)
def _find_rows(act: str, section: str, subsection: str | None) -> tuple[CataloguedOffence, ...]:
    rows = _BY_PROVISION.get((act.casefold(), section.casefold()), ())
    if subsection is not None:
        exact = tuple(row for row in rows if row.subsection == subsection.casefold())
        rows = exact or tuple(row for row in rows if row.subsection is None)
    return rows or _BY_PROVISION.get((act.casefold(), ANY_SECTION), ())


def unlisted_spans(offence: NamedOffence, nation: str) -> tuple[Span, ...]:
    """Return the days of conviction for which the nation’s Schedule 3 is known not to list the offence.

    Every row that covers the offence on the day must have this. A section with several offences has several rows.
    """
    rows = [row for row in find_rows(offence) if row.nation == nation]
    others = [row.judged for row in rows if not row.is_known_unlisted]
    return tuple(
        row.unlisted_span
        for row in rows
        if row.is_known_unlisted and not any(row.judged.overlaps(other) for other in others)
    )


def offence_began_on(offence: NamedOffence, nation: str) -> date:
    """Return the first day on which it was an offence of the nation; the first of the calendar where not known."""
    return min((row.began_on for row in find_rows(offence) if row.nation == nation), default=date.min)


@lru_cache(maxsize=4096)
def suggest_offences(name: str) -> tuple[str, ...]:
    """Return up to three offences of the catalogue that a name may mean, the most likely first."""
    text = name.strip()[:_MAX_NAME_LENGTH]
    return tuple(dict.fromkeys(_suggest(text)))[:_MAX_SUGGESTIONS]


def format_suggestions(name: str) -> str:
    """Return the question “did you mean” with the similar offences; empty if no offence is similar."""
    *others, last = suggest_offences(name) or ("",)
    if not last:
        return ""
    return f"Did you mean {', '.join(others)} or {last}?" if others else f"Did you mean {last}?"


def _suggest(text: str) -> Iterator[str]:
    contrary_to = _CONTRARY_TO.search(text)
    if contrary_to is not None:  # as indictments say it: the offence in words, then the provision
        yield from dict.fromkeys(row.name for row in find_rows_named(text[contrary_to.end() :]))
        text = text[contrary_to.end() :]
    provision_parts = split_provision(text)
    if provision_parts is None:
        yield from _suggest_by_title(text)
        return
    act, section, subsection = provision_parts
    for title in _find_nearest_acts(act):
        rows = _BY_ACT[title]
        yield from (row.name for row in rows if row.section.casefold() == section and row.subsection == subsection)
        yield from (row.name for row in rows if row.section.casefold() == section)
    for title in _find_nearest_acts(act)[:1]:
        if any(row.section.casefold() == section for row in _BY_ACT[title]):
            return
        sections = {row.section.casefold(): row.name for row in _BY_ACT[title]}
        yield from (sections[similar] for similar in difflib.get_close_matches(section, sections, n=2, cutoff=0.6))


def _find_nearest_acts(act: str) -> list[str]:
    """Return the short titles most similar to the name, the most similar first."""
    exact = act_titles.full_title(act)
    if exact is not None:
        return [exact] if exact in _BY_ACT else []
    similar = difflib.get_close_matches(act_titles.name_key(act), _ACT_KEYS, n=4, cutoff=0.7)
    return list(dict.fromkeys(_ACT_KEYS[key] for key in similar))


def _suggest_by_title(text: str) -> Iterator[str]:
    """Return offences by their titles: equal words first, then similar words."""
    text = text.casefold().removeprefix(COMMON_LAW).lstrip(" :,")
    yield from _BY_TITLE.get(text, ())
    for similar in difflib.get_close_matches(text, _BY_TITLE, n=_MAX_SUGGESTIONS, cutoff=0.75):
        yield from _BY_TITLE[similar]


def _read_row(row: Mapping[str, str]) -> CataloguedOffence:
    section, _, subsection = row["provision"].partition("(") if row["act"] != COMMON_LAW else (row["provision"], "", "")
    return CataloguedOffence(
        nation=row["nation"],
        act=row["act"],
        section=section,
        subsection=subsection.rstrip(")") or None,
        title=row["title"],
        also_called=tuple(filter(None, row["also_called"].split(";"))),
        in_force=_span(row["from"], row["to"], last_day=True),
        schedule_3=row["schedule_3"],
        paragraph=row["paragraph"],
        judged=_span(row["since"], row["until"]),
        in_schedule_5=row["schedule_5"] == "yes",
        schedule_15=row["schedule_15"],
        schedule_34a=row["schedule_34a"],
        schedule_34a_read=row["schedule_34a_read"],
        gateway=row["gateway"],
        codes=tuple(filter(None, row["codes"].split(";"))),
        confidence=row["confidence"],
        source=row["source"],
    )


def _span(begins: str, ends: str, *, last_day: bool = False) -> Span:
    until = date.fromisoformat(ends) if ends else None
    if until is not None and last_day:
        until = date.fromordinal(until.toordinal() + 1)
    return Span(date.fromisoformat(begins) if begins else date.min, until)


def _group_rows(pairs: Iterable[tuple[str, CataloguedOffence]]) -> dict[str, tuple[CataloguedOffence, ...]]:
    results: dict[str, list[CataloguedOffence]] = {}
    for key, row in pairs:
        results.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in results.items()}


_ROWS = tuple(_read_row(row) for row in tables.load_rows("offences"))
_BY_ACT = _group_rows((row.act, row) for row in _ROWS)
_BY_PROVISION: Mapping[tuple[str, str], tuple[CataloguedOffence, ...]] = {
    (act.casefold(), section): rows
    for act, act_rows in _BY_ACT.items()
    for section, rows in _group_rows((row.section.casefold(), row) for row in act_rows).items()
}
_BY_TITLE = {
    key: tuple(row.name for row in rows)
    for key, rows in _group_rows(
        (name.casefold(), row) for row in _ROWS for name in (row.title, *row.also_called)
    ).items()
}
_ACT_KEYS = {act_titles.name_key(name): title for name, title in act_titles.all_names().items() if title in _BY_ACT}
