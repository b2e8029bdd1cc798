"""Apply the rooms' own checks to imported rows, so that a file cannot record what a screen refuses.

Only checks that need nothing but the row work before it is recorded. These are the checks of court results, from which
the law calculates. Checks across several rows are in `plausibility` and `references`.
"""

from datetime import date
from uuid import UUID

from mosovo.record.validation import FactRefused
from mosovo.rooms.convictions.validation import CHECKS
from mosovo.rooms.orders.validation import minimum_months

from .fact_builders import FactBuilder
from .import_messages import ImportMessage, MessageKind, format_offending_value
from .row_checks import CheckedRow, RowCheck

NO_PERSON = UUID(int=0)
_CHECK_BUILDER = FactBuilder(NO_PERSON, "", lambda sheet, key: NO_PERSON)
"""Builds facts about no person, to check and discard."""


def build_room_check(today: date) -> RowCheck:
    """Return a check of a row by its room's rules, as on this date."""

    def check(row: CheckedRow) -> list[ImportMessage]:
        remarks: list[ImportMessage] = []
        if row.sheet.name in {"convictions", "disposals"}:
            [fact] = _CHECK_BUILDER.build_facts(row)
            try:
                problems = list(CHECKS[type(fact)](fact, today))
            except FactRefused as refusal:
                return [_remark(row, MessageKind.FAULT, refusal.field, refusal.message)]
            remarks = [_remark(row, MessageKind.UNUSUAL, problem.field, problem.message) for problem in problems]
        elif row.sheet.name == "orders" and _is_short(row):
            remarks = [_remark(row, MessageKind.UNUSUAL, "months", "This is shorter than the law allows.")]
        return remarks

    return check


def _is_short(row: CheckedRow) -> bool:
    months: int | None = row.values.get("months")
    minimum = minimum_months(row.values["kind"])
    return minimum is not None and months is not None and months < minimum


def _remark(row: CheckedRow, kind: MessageKind, column: str, message: str) -> ImportMessage:
    return row.remark(
        kind, column, format_offending_value(row.values[column]) if column in row.values else "nothing", message
    )
