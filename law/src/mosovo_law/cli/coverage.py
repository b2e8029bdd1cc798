"""Coverage: a check of the dated law, month by month.

Each rule must have exactly one version in force in each nation, from its
commencement to its repeal; the same is true of each row of Schedule 3 and of the
other dated tables. A gap removes a duty, and an overlap creates it twice. The check
looks at the first of each month and at each day on which a version begins or ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo_law import tables
from mosovo_law.acts.rule import Rule
from mosovo_law.cli import catalogue_coverage, nation_coverage
from mosovo_law.core.days import Span, day_before
from mosovo_law.core.plain_words import NATIONS
from mosovo_law.core.sources import UNITED_KINGDOM
from mosovo_law.derivation import rule_book
from mosovo_law.derivation.rule_set import RuleSets, list_rules

FIRST_YEAR, LAST_YEAR = 1997, 2040
PART_2_BEGAN, MAPPA_BEGAN = date(2004, 5, 1), date(2004, 4, 5)
TWO_OFFENCES = frozenset({("NI", "Offences against the Person Act 1861", "62")})
"""A section that creates two offences, each with its own paragraph: attempted buggery, indecent assault on a male."""


@dataclass(frozen=True, slots=True)
class CoverageTrack:
    """One provision in one nation, with the time of each of its versions, the oldest first."""

    what: str
    nation: str
    versions: tuple[Span, ...]

    def faults(self) -> Iterator[str]:
        """Yield each stretch of days with two versions in force, or with none between the first and the last."""
        if not self.versions:
            return
        whole = Span(self.versions[0].from_on, _latest_end(self.versions))
        last: int | None = None
        for day in _list_checked_days(self.versions):
            count = sum(day in version for version in self.versions)
            if count != last and (count > 1 or (count == 0 and day in whole)):
                yield f"{self.what} in {self.nation}: {count or 'no'} versions in force on {day}"
            last = count

    def picture(self) -> str:
        """Return one sign for each year: in force throughout, in part or not at all; `!` marks a fault."""
        faulty_years = {line.rpartition(" ")[2][:4] for line in self.faults()}
        return "".join(
            "!" if str(year) in faulty_years else self._sign(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)
        )

    def _sign(self, year: int) -> str:
        days = (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))
        covered = sum(any(day in version for version in self.versions) for day in days)
        return "·" if not covered else "█" if covered == len(days) else "▌"


def list_tracks(rule_sets: RuleSets = rule_book.STATUTE_ONLY) -> tuple[CoverageTrack, ...]:
    """Return everything that is dated."""
    return (*rule_tracks(list_rules(rule_sets)), *schedule_3_tracks(), *schedule_15_tracks(), *travel_term_tracks())


def rule_tracks(rules: Sequence[Rule] = rule_book.RULES) -> Iterator[CoverageTrack]:
    """Yield the rules of the book, in its order."""
    for rule_id in dict.fromkeys(rule.id for rule in rules):
        for nation in sorted(UNITED_KINGDOM):
            spans = (rule.in_force for rule in rule_book.rule_versions(rule_id, nation, rules))
            if versions := tuple(span for span in spans if span is not None):
                yield CoverageTrack(rule_id, nation, versions)


def schedule_3_tracks() -> Iterator[CoverageTrack]:
    """Yield each offence of Schedule 3, by nation."""
    table = tables.load_table("schedule3")
    for nation in NATIONS:
        yield from _list_listed_tracks(table[nation]["rows"], "SOA 2003 Sch.3", nation, PART_2_BEGAN)


def schedule_15_tracks() -> Iterator[CoverageTrack]:
    """Yield each offence in s.327(3)(a) of the Criminal Justice Act 2003."""
    rows = [row for row in tables.load_table("schedule15")["listed"]["rows"] if not row.get("where")]
    yield from _list_listed_tracks(rows, "CJA 2003 Sch.15", "EW", MAPPA_BEGAN)


def travel_term_tracks() -> Iterator[CoverageTrack]:
    """Yield what regulations set by nation and date: the shorter period of s.85(5), and the terms of travel."""
    for name, rows, begins in (
        ("applicable period (s.85(5))", tables.load_table("periods")["applicable_period"], "from"),
        ("terms of travel (s.86)", tables.load_table("travel")["terms"], "departing_from"),
    ):
        for nation in sorted(UNITED_KINGDOM):
            nation_rows = [row for row in rows if row["nation"] == nation]
            yield CoverageTrack(name, nation, _list_successive_spans(nation_rows, begins))


def find_coverage_faults(tracks: Iterable[CoverageTrack]) -> list[str]:
    """Return every gap and overlap, matters neither read nor a reading, and offences the catalogue does not have."""
    dated_faults = [line for track in tracks for line in track.faults()]
    unread_gaps = nation_coverage.find_gaps(nation_coverage.list_provisions_read())
    return [*dated_faults, *unread_gaps, *catalogue_coverage.find_catalogue_faults()]


def format_coverage(tracks: tuple[CoverageTrack, ...]) -> Iterator[str]:
    """Yield the lines of a table: one for each rule and term, and one for each nation in the long lists."""
    names = {track.what for track in tracks if not _is_list_track(track)}
    width = max(map(len, names))
    yield f"{'':{width}}  {'':11}  {_format_years()}"
    for what in dict.fromkeys(track.what for track in tracks if track.what in names):
        for nations, track in _group_identical_tracks([track for track in tracks if track.what == what]):
            yield f"{what:{width}}  {nations:11}  {track.picture()}  {_format_dates(track)}"
    for name in dict.fromkeys(track.what.partition(":")[0] for track in tracks if _is_list_track(track)):
        for nation in NATIONS:
            listed = [track for track in tracks if track.what.startswith(f"{name}:") and track.nation == nation]
            if listed:
                later = sum(len(track.versions) > 1 for track in listed)
                yield f"{name:{width}}  {nation:11}  {len(listed)} offences, {later} of them in more than one version"
    for rule in rule_book.RULES:
        if rule.in_force is None:
            yield f"{rule.id:{width}}  {', '.join(sorted(rule.extent)):11}  enacted, not commenced"
    yield from nation_coverage.format_provisions_read(nation_coverage.list_provisions_read())
    yield from catalogue_coverage.format_schedules()
    faulty_years = find_coverage_faults(tracks)
    yield from faulty_years
    summary = f"{len(tracks)} dated provisions checked month by month from {FIRST_YEAR} to {LAST_YEAR}"
    faults = f"{len(faulty_years)} {'fault' if len(faulty_years) == 1 else 'faults'}"
    yield f"{summary}: {faults if faulty_years else 'no gap, no overlap'}"


def _list_listed_tracks(rows: Iterable[dict[str, Any]], name: str, nation: str, start: date) -> Iterator[CoverageTrack]:
    """Yield a track for each provision, or for each subsection where rows list only some of them."""
    rows_by_provision: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        act = row.get("act", "common law")
        for section in row.get("sections") or [row["common_law"]]:
            paragraph = row["paragraph"] if (nation, act, section) in TWO_OFFENCES else ""
            rows_by_provision.setdefault((act, section, paragraph), []).append(row)
    for (act, section, paragraph), provision_rows in rows_by_provision.items():
        parts = {part for row in provision_rows for part in (*row.get("only", ()), *row.get("not", ()))} | {""}
        for part in sorted(parts):
            nation_rows = [row for row in provision_rows if _names(row, part)]
            what = f"{name}: {act} {section}{f'({part})' if part else ''}{f' para {paragraph}' if paragraph else ''}"
            if nation_rows:
                yield CoverageTrack(
                    what, nation, tuple(sorted(Span(row.get("from", start), row.get("until")) for row in nation_rows))
                )


def _names(row: dict[str, Any], part: str) -> bool:
    """Whether a row lists that subsection; "" is for those that no row names."""
    return (not row.get("only") or part in row["only"]) and part not in row.get("not", ())


def _list_successive_spans(rows: list[dict[str, Any]], begins: str) -> tuple[Span, ...]:
    """Return the time of each row: until its recorded end, or until the next row begins."""
    rows = sorted(rows, key=lambda row: row[begins])
    ends = [row[begins] for row in rows[1:]] + [None]
    return tuple(Span(row[begins], row.get("until", end)) for row, end in zip(rows, ends, strict=True))


def _list_checked_days(versions: Iterable[Span]) -> list[date]:
    months = {date(year, month, 1) for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)}
    start = {version.from_on for version in versions}
    ended = {day for version in versions if version.until for day in (day_before(version.until), version.until)}
    return sorted(months | start | ended)


def _latest_end(versions: Iterable[Span]) -> date | None:
    ends = [version.until for version in versions]
    return None if None in ends else max(end for end in ends if end is not None)


def _is_list_track(track: CoverageTrack) -> bool:
    return ": " in track.what


def _group_identical_tracks(tracks: list[CoverageTrack]) -> Iterator[tuple[str, CoverageTrack]]:
    """Group nations that had the same versions at the same times."""
    by_versions: dict[tuple[Span, ...], list[CoverageTrack]] = {}
    for track in tracks:
        by_versions.setdefault(track.versions, []).append(track)
    for same_tracks in by_versions.values():
        yield ", ".join(track.nation for track in same_tracks), same_tracks[0]


def _format_dates(track: CoverageTrack) -> str:
    until = _latest_end(track.versions)
    dates = (
        f"{track.versions[0].from_on} on" if until is None else f"{track.versions[0].from_on} to {day_before(until)}"
    )
    return dates if len(track.versions) == 1 else f"{dates}, {len(track.versions)} versions"


def _format_years() -> str:
    """Return the heading above the signs: every tenth year."""
    line = [" "] * (LAST_YEAR - FIRST_YEAR + 1)
    for year in range(FIRST_YEAR, LAST_YEAR - 2):
        if year % 10 == 0:
            line[year - FIRST_YEAR : year - FIRST_YEAR + 4] = str(year)
    return "".join(line).rstrip()
