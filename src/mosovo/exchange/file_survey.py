"""Find what a person has to decide before a foreign file can be read: files, columns, codes, and the encoding.

A survey reads the file and changes nothing. It is stored with the import, so that the screen can ask. Values of columns
are shown masked: a letter as x and a digit as 9. Codes of a list are shown as they are, because they must be
translated. Of a protected file no value is shown: only the names of its files and columns are matched.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from .cell_types import CellNotAllowed, ChoiceCell, YesNoCell, clean_cell
from .code_starters import suggest_code
from .column_mapping import ColumnMapping, FileTarget, fold_file_name, fold_value
from .csv_files import WrongEncoding
from .headings import find_heading_faults, fold_heading, match_heading, suggest_column
from .import_messages import FileRejected
from .lookups import LookupTable
from .shared_headings import settle_shared_headings
from .sheet_columns import SheetColumn, SheetDefinition
from .sheet_definitions import BY_NAME, GUIDE, list_sheets
from .table_reader import REMARK, RawTable, open_raw_tables, open_tables, read_headings

type Survey = dict[str, Any]
"""`step` is what has to be decided: encoding, files, columns, codes or agreement. The rest is what the step shows."""
ROWS_SAMPLED, SAMPLES, MAX_CODES = 200, 3, 300
NAME_COLUMNS = ("allocations.team", "allocations.lead_agency", "allocations.offender_manager")
"""Columns whose values are names of the force's own lists."""


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A file with its headings and a few masked values of each."""

    name: str
    file: str
    headings: Sequence[str]
    samples: Sequence[Sequence[str]]


def survey_file(
    path: Path, mapping: ColumnMapping, lookups: LookupTable, today: date, *, codes: bool, field_group: str = ""
) -> Survey | None:
    """Return what has to be decided, or None if every file, column and code is known.

    Raises `FileRejected` if two columns of a file have the same name, or one has none.
    Codes are checked only if `codes` is true: later extracts of a source stop the row, not the run.
    """
    try:
        tables = [_sample_table(raw, shows_values=not field_group) for raw in open_raw_tables(path, mapping.encoding)]
    except WrongEncoding as refusal:
        return {"step": "encoding", "reasons": list(refusal.reasons)}
    tables = [table for table in tables if fold_file_name(table.name) not in (GUIDE, *mapping.left_out_files)]
    if reasons := [why for table in tables for why in find_heading_faults(table.file, table.headings)]:
        raise FileRejected(*reasons)
    if not any(table.headings for table in tables):
        return None
    own_sheets = {sheet.name for sheet in list_sheets(field_group)}
    if any(target.sheet not in own_sheets for table in tables for target in _list_targets(table, mapping) or ()):
        return None  # the run refuses a file with sheets of another file, and says why
    unknown = [table for table in tables if _list_targets(table, mapping) is None]
    if unknown:
        return {"step": "files", "files": [_describe_file(table, own_sheets) for table in unknown]}
    to_decide = [each for table in tables for each in _columns_to_decide(table, mapping)]
    if to_decide:
        return {"step": "columns", "files": to_decide}
    unknown_codes = list(_find_unknown_codes(path, mapping, lookups, today)) if codes and not field_group else []
    return {"step": "codes", "codes": unknown_codes} if unknown_codes else None


def _sample_table(raw: RawTable, *, shows_values: bool) -> ForeignTable:
    headings = read_headings(raw)
    while headings and not headings[-1].strip():
        headings.pop()
    samples: list[dict[str, None]] = [{} for _ in headings]
    for _, row in islice(raw.rows, ROWS_SAMPLED if shows_values else 0):
        for values, cell in zip(samples, row, strict=False):
            if cell not in (None, "") and len(values) < SAMPLES:
                values[mask(cell)] = None
    return ForeignTable(raw.name, raw.file, headings, [list(values) for values in samples])


def mask(cell: object) -> str:
    """Return the form of a value: each letter as x, each digit as 9, shortened."""
    text = cell.isoformat() if isinstance(cell, date | datetime) else str(cell)
    visible = (char for char in text[:30] if char.isprintable())
    return "".join("9" if char.isdigit() else "x" if char.isalpha() else char for char in visible)


def _list_targets(table: ForeignTable, mapping: ColumnMapping) -> Sequence[FileTarget] | None:
    """Return the sheets that the file feeds; None if no one decided and its name is none of ours."""
    name = fold_file_name(table.name)
    if name in mapping.left_out_files or not table.headings:
        return ()
    if name in mapping.files:
        return mapping.files[name]
    return (FileTarget(name),) if name in BY_NAME else None


def _describe_file(table: ForeignTable, own_sheets: Collection[str]) -> dict[str, Any]:
    return {
        "name": fold_file_name(table.name),
        "file": table.file,
        "headings": list(table.headings),
        "sheet": next(iter(get_close_matches(fold_file_name(table.name), sorted(own_sheets), 1, 0.7)), ""),
    }


def _columns_to_decide(table: ForeignTable, mapping: ColumnMapping) -> Iterator[dict[str, Any]]:
    """Yield each sheet of the file in which a heading or a required column has to be decided."""
    decided = fold_file_name(table.name) in mapping.files
    to_decide: list[dict[str, Any]] = []
    known: dict[str, frozenset[str]] = {}
    for target in _list_targets(table, mapping) or ():
        sheet = BY_NAME[target.sheet]
        matched = _match_by_mapping(table, target, sheet) if decided else _match_by_own_names(table, sheet)
        filled = {column for column in matched.values() if column} | target.constants.keys()
        filled |= {column for column, headings in target.columns.items() if matched.keys() & set(headings)}
        missing = [column.name for column in sheet.columns if column.required and column.name not in filled]
        if None in matched.values() or missing:
            to_decide.append(_describe_columns(table, target, sheet, matched))
            known[sheet.name] = frozenset(heading for heading, column in matched.items() if column is not None)
    if len(to_decide) > 1:
        settle_shared_headings(to_decide, known)
    yield from to_decide


def _match_by_mapping(table: ForeignTable, target: FileTarget, sheet: SheetDefinition) -> Mapping[str, str | None]:
    """Return what was decided about each heading: a column, an empty string if it is left out, None if nothing."""
    column_of = {heading: column for column, headings in target.columns.items() for heading in headings}
    folded = [fold_heading(text) for text in table.headings if text.strip()]
    return {each: column_of.get(each, "" if each in target.left_out else None) for each in folded}


def _match_by_own_names(table: ForeignTable, sheet: SheetDefinition) -> Mapping[str, str | None]:
    matched: dict[str, str | None] = {}
    for text in table.headings:
        column = match_heading(sheet, text)
        known = column in sheet.by_name and column not in matched.values()
        matched[fold_heading(text)] = column if known else "" if column == REMARK else None
    return matched


def _describe_columns(
    table: ForeignTable, target: FileTarget, sheet: SheetDefinition, matched: Mapping[str, str | None]
) -> dict[str, Any]:
    headings = []
    for text, samples in zip(table.headings, table.samples, strict=True):
        folded = fold_heading(text)
        if folded:
            known = matched.get(folded)
            suggestion = known or match_heading(sheet, text)
            if suggestion not in sheet.by_name:
                suggestion = suggest_column(sheet, folded)
            reason = target.left_out.get(folded, "")
            headings.append([folded, text, samples, "" if reason else suggestion, reason])
    return {
        "name": fold_file_name(table.name),
        "file": table.file,
        "sheet": target.sheet,
        "headings": headings,
        "constants": dict(target.constants),
    }


def _find_unknown_codes(
    path: Path, mapping: ColumnMapping, lookups: LookupTable, today: date
) -> Iterator[dict[str, Any]]:
    """Yield each value of a list that is not ours and was not translated, with its count, once."""
    counts: Counter[tuple[str, str]] = Counter()
    cell_texts: dict[tuple[str, str], str] = {}
    for table in open_tables(path, mapping):
        coded = [column for column in table.sheet.columns if _is_coded(table.sheet, column)]
        for line in table.lines:
            for column in coded:
                cell, place = line.cells.get(column.name), f"{table.sheet.name}.{column.name}"
                if cell is not None and not _is_known(column, place, cell, lookups, today):
                    key = (place, fold_value(cell))
                    counts[key] += 1
                    cell_texts.setdefault(key, str(cell)[:100])
    undecided = [(key, n) for key, n in counts.most_common() if key[1] not in mapping.values.get(key[0], {})]
    for (place, folded), number in undecided[:MAX_CODES]:
        text = cell_texts[place, folded]
        suggestion = suggest_code(place, folded)
        yield {"column": place, "value": folded, "text": text, "count": number, "suggestion": suggestion}


def _is_coded(sheet: SheetDefinition, column: SheetColumn) -> bool:
    return isinstance(column.reader, ChoiceCell | YesNoCell) or f"{sheet.name}.{column.name}" in NAME_COLUMNS


def _is_known(column: SheetColumn, place: str, cell: object, lookups: LookupTable, today: date) -> bool:
    """Whether the value needs no translation. A formula is an error of its row, not a code."""
    try:
        text = clean_cell(cell)
        if not text:
            return True
        if place in NAME_COLUMNS:
            return text.casefold() in lookups.get_names(column.name)
    except CellNotAllowed:
        return True
    try:
        column.reader(cell, today)
    except CellNotAllowed:
        return False
    return True
