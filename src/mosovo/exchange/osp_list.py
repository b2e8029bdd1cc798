"""Score a list of people by OSP: read a CSV file, and return the same rows with their scores.

Impossible rows are left out and reported with what is allowed; the others are scored. An empty cell is an unknown fact,
never zero. No database is needed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mosovo.practice.osp.facts import MAX_AGE, NO_SANCTION, OspFacts, find_doubts, find_impossible
from mosovo.practice.osp.score import OspScores, score_osp
from mosovo.practice.osp.wording import format_span, format_two_decimals, list_notes
from mosovo_law.core import value_parsing

from . import csv_files
from .import_messages import FileRejected, ImportMessage, MessageKind, format_offending_value

MAX_SANCTIONS = 999
MIN_SANCTION_AGE = 8
"""The lowest age at which a court in the United Kingdom could have sanctioned a person now living (in Scotland)."""
_BRITISH_DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ScoredList:
    """The result for a list: rows with headings first, and errors in the rows left out."""

    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[ImportMessage, ...]
    left_out: int


def _read_day(cell: str) -> date:
    match = _BRITISH_DAY.fullmatch(cell)
    try:
        return value_parsing.parse_day("{year}-{month:0>2}-{day:0>2}".format(**match.groupdict()) if match else cell)
    except value_parsing.ValueRefused:
        raise value_parsing.ValueRefused("A real date like 1980-02-28 or 28/02/1980.") from None


def _read_count(cell: str) -> int:
    if not re.fullmatch(r"\d{1,3}", cell, re.ASCII):
        raise value_parsing.ValueRefused(f"A whole number from 0 to {MAX_SANCTIONS}; empty if not known.")
    return int(cell)


def _read_age(cell: str) -> int | str:
    if cell.casefold() in (NO_SANCTION, "0"):
        return NO_SANCTION
    if not re.fullmatch(r"\d{1,3}", cell, re.ASCII) or not MIN_SANCTION_AGE <= int(cell) < MAX_AGE:
        raise value_parsing.ValueRefused(
            f"Whole years from {MIN_SANCTION_AGE} to {MAX_AGE - 1}, or none; empty if not known."
        )
    return int(cell)


def _read_code(meanings: Mapping[str, object]) -> Callable[[str], object]:
    def read(cell: str) -> object:
        if cell.casefold() not in meanings:
            raise value_parsing.ValueRefused(f"One of: {', '.join(meanings)}; empty if not known.")
        return meanings[cell.casefold()]

    return read


_READERS: Mapping[str, Callable[[str], object]] = {
    "sex": _read_code({"male": "male", "female": "female", "m": "male", "f": "female"}),
    "born_on": _read_day,
    "follow_up_on": _read_day,
    "supervision": _read_code({"community": "community", "custody": "custody", "remand": "remand"}),
    "contact_adult": _read_count,
    "contact_child": _read_count,
    "non_contact": _read_count,
    "images": _read_count,
    "total_sanctions": _read_count,
    "age_at_last_sexual_sanction": _read_age,
    "stranger_victim": _read_code({"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False}),
    "latest_offence_on": _read_day,
    "latest_sexual_offence_on": _read_day,
}
COLUMNS = ("id", *_READERS)
ADDED = (
    "osp_dc_points",
    "osp_dc_percent",
    "osp_dc_band",
    "osp_dc_band_after_reduction",
    "osp_iic_percent",
    "osp_iic_band",
    "provisional",
    "note",
)
_NOT_APPLICABLE = "NOT_APPLICABLE"


def score_list(path: Path, on: date) -> ScoredList:
    """Score everyone on the list, with the reduction as on this date.

    Raises `FileRejected` if the file cannot be read.
    """
    rows: list[tuple[str, ...]] = [(*COLUMNS, *ADDED)]
    remarks: list[ImportMessage] = []
    left_out = 0
    for number, names, row in _read_rows(path):
        try:
            cells = _map_cells(names, row)
            facts = _read_facts(cells, on)
        except _RowFaults as faults:
            left_out += 1
            remarks += (ImportMessage(MessageKind.FAULT, path.name, number, *fault) for fault in faults.found)
            continue
        rows.append((*(cells[name] for name in COLUMNS), *_format_scores(facts, score_osp(facts, on))))
    return ScoredList(tuple(rows), tuple(remarks), left_out)


class _RowFaults(Exception):
    """The errors of a row: column, found value, and what is allowed."""

    def __init__(self, results: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.found = results


def _read_rows(path: Path) -> Iterator[tuple[int, Sequence[str], Sequence[str]]]:
    """Yield the rows that are not empty, each with its spreadsheet row number and the column names."""
    if path.is_dir() or not path.exists():
        raise FileRejected(f"There is no file {path}.")
    [(_, file, rows)] = csv_files.read_single_file(path)
    counted = enumerate((_drop_empty_end(row) for _, row in rows), start=1)
    _, heading = next(counted, (0, []))
    names = [name.strip().casefold() for name in heading]
    if wrong := tuple(_check_headings(file, names)):
        raise FileRejected(*wrong)
    for number, row in counted:
        if row:
            yield number, names, row


def _drop_empty_end(row: Sequence[object]) -> list[str]:
    """Remove empty cells at the end, which spreadsheets add or leave out at will."""
    cells = [str(cell) for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _map_cells(names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    if len(row) > len(names):
        raise _RowFaults([("", f"{len(row)} cells", f"As many cells as columns: {len(names)}.")])
    return dict(zip(names, (*row, *[""] * (len(names) - len(row))), strict=True))


def _check_headings(file: str, names: Sequence[str]) -> Iterator[str]:
    allowed = ", ".join(COLUMNS)
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        yield f"{file} does not have the columns {', '.join(missing)}. The first row names them: {allowed}."
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            yield f"{file} has an unknown column, {format_offending_value(name)}. Allowed: {allowed}."
        elif names.count(name) > 1:
            yield f"{file} has the column {name} twice. It is allowed once."


def _read_facts(cells: Mapping[str, str], on: date) -> OspFacts:
    """Return the facts of the row. Raises all its errors at once."""
    faults: list[tuple[str, str, str]] = []
    row_id = cells["id"].strip()
    if not row_id or not row_id.isprintable():
        faults.append(
            (
                "id",
                format_offending_value(row_id) if row_id else "nothing",
                "Printable characters that identify the row.",
            )
        )
    results: dict[str, object] = {}
    for name, read in _READERS.items():
        if cell := cells[name].strip():
            try:
                results[name] = read(cell)
            except value_parsing.ValueRefused as refused:
                faults.append((name, format_offending_value(cell), refused.allowed))
    facts = OspFacts(**results)  # type: ignore[arg-type]  # each was read for its own column
    faults += ((each.path, each.found, f"Allowed: {each.allowed}.") for each in find_impossible(facts, on))
    if faults:
        raise _RowFaults(faults)
    return facts


def _format_scores(facts: OspFacts, scored: OspScores) -> tuple[str, ...]:
    direct, indirect = scored.direct, scored.indirect
    if direct is None or indirect is None:
        return "", "", _NOT_APPLICABLE, _NOT_APPLICABLE, "", _NOT_APPLICABLE, "no", "; ".join(list_notes(scored))
    return (
        format_span(direct.least, direct.most),
        format_span(*map(format_two_decimals, direct.percents)),
        format_span(direct.lowest, direct.highest),
        format_span(*direct.after_reduction),
        format_span(format_two_decimals(indirect.lowest.percent), format_two_decimals(indirect.highest.percent)),
        format_span(indirect.lowest.band, indirect.highest.band),
        "yes" if scored.is_provisional else "no",
        "; ".join((*list_notes(scored), *(f"check: {doubt}" for doubt in find_doubts(facts)))),
    )
