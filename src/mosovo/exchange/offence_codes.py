"""Import a list of CJS offence codes with the Act and section of each.

The list says whether an offence is named in Schedule 3. It has none of the ages and sentences on which notification
depends, so the legal rules decide whether a person must notify.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from . import csv_files
from .import_messages import FileRejected, format_offending_value
from .models import OffenceCode

COLUMNS = ("act", "schedule", "cjs_offence_code", "title_if_known", "legislation_text")
_CODE = re.compile(r"(?=.{7,8}$)[A-Z]{2,4}\d{3,5}[A-Z]?", re.ASCII)
_PROVISION = re.compile(
    r"(?:sections?|articles?)\s*(?P<section>\d{1,3}[A-Z]{0,3}(?:\(\w{1,3}\)){0,4})[^.]{0,120}?\s(?:of|to),?\s+the\s+"
    r"(?P<act>[A-Z][^.;\d]{3,80}?(?:Act|Order))\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_INCHOATE_ACTS = {"Criminal Attempts Act 1981": "attempt", "Serious Crime Act 2007": "encouraging_or_assisting"}
_INCHOATE_BY_LETTER = {
    "A": "attempt",
    "B": "aiding",
    "C": "conspiracy",
    "E": "encouraging_or_assisting",
    "I": "incitement",
}
"""Meaning of the last letter of a code of eight characters."""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """Numbers of imported codes: all, those with an Act and section, and those named in Schedule 3."""

    codes: int
    named: int
    schedule3: int


def import_offence_codes(path: Path) -> CodeCount:
    """Store the codes of a CSV file; existing codes are replaced."""
    codes = read_codes(path)
    with transaction.atomic():
        OffenceCode.objects.bulk_create(
            codes,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["title", "offence", "inchoate", "schedule3", "source"],
        )
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION, "exchange.offence-codes", rule="system", detail={"codes": len(codes)}
            )
        )
    return CodeCount(len(codes), sum(bool(each.offence) for each in codes), sum(each.schedule3 for each in codes))


def read_codes(path: Path) -> list[OffenceCode]:
    """Return the codes of a CSV file, each once. Raises `FileRejected` if the columns are wrong."""
    codes: dict[str, OffenceCode] = {}
    for row in _rows(path):
        code = row["cjs_offence_code"].strip().upper()
        if not _CODE.fullmatch(code):
            raise FileRejected(
                f"{path.name} contains {format_offending_value(code)}. A CJS code is letters and digits like SX03007A."
            )
        _add(codes.setdefault(code, OffenceCode(code=code, source=path.name[:200])), row)
    for each in codes.values():
        _copy_offence_of_base_code(each, codes)
    return list(codes.values())


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise FileRejected(f"There is no file {path}.")
    [(_, _, rows)] = csv_files.read_single_file(path)
    _, heading = next(rows, (0, ()))
    names = [str(cell).strip().casefold() for cell in heading]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise FileRejected(f"{path.name} does not have the columns {', '.join(missing)}.")
    return [dict(zip(names, map(str, row), strict=False)) for _, row in rows if row]


def _add(code: OffenceCode, row: dict[str, str]) -> None:
    """Add one row to the code; a code has a row for each schedule that names it."""
    code.title = code.title or " ".join(row["title_if_known"].split())[:300]
    if not code.offence:
        code.offence, code.inchoate = find_provision(row["legislation_text"], code.code)
    if row["schedule"].strip() == "3" and "Sexual Offences Act 2003" in row["act"]:
        code.schedule3 = True


def _copy_offence_of_base_code(code: OffenceCode, codes: Mapping[str, OffenceCode]) -> None:
    """Use the section of the whole offence if the list cites only the Act on attempts or conspiracies."""
    base_code = codes.get(code.code[:7])
    if not code.offence and code.inchoate and base_code is not None:
        code.offence = base_code.offence


def find_provision(text: str, code: str) -> tuple[str, str]:
    """Return the Act and section that a sentence of the list cites, and the kind of inchoate offence, if any.

    >>> find_provision("Contrary to section 3 of the Sexual Offences Act 2003.", "SX03007A")
    ('Sexual Offences Act 2003 s.3', 'attempt')
    """
    inchoate = _INCHOATE_BY_LETTER.get(code[7:], "")
    for match in _PROVISION.finditer(text):
        act = f"{' '.join(match['act'].split())} {match['year']}"
        if act in _INCHOATE_ACTS or (act == "Criminal Law Act 1977" and inchoate == "conspiracy"):
            continue
        word = "art." if act.endswith(f"Order {match['year']}") else "s."
        return f"{act} {word}{match['section']}"[:200], inchoate
    return "", inchoate
