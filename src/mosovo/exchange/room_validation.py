"""Asking the rooms their own rules, so that what a screen refuses no file brings in.

Only rules that need nothing but the row can be asked of a row that is not recorded yet. They
are those of the courts, whose results the law counts from; what rooms ask of several rows is
asked in `sense` and `hanging`.
"""

from datetime import date
from uuid import UUID

from mosovo.record.validation import FactRefused
from mosovo.rooms.convictions.validation import CHECKS
from mosovo.rooms.orders.validation import minimum_months

from .fact_builders import FactBuilder
from .import_messages import ImportMessage, MessageKind, format_offending_value
from .row_checks import Ask, CheckedRow

NOBODY = UUID(int=0)
_NOT_YET = FactBuilder(NOBODY, "", lambda sheet, key: NOBODY)
"""Makes facts about nobody, to look at and throw away."""


def room_rules(today: date) -> Ask:
    """What the room of each row says of it, as on this day."""

    def ask(row: CheckedRow) -> list[ImportMessage]:
        remarks: list[ImportMessage] = []
        if row.sheet.name in {"convictions", "disposals"}:
            [fact] = _NOT_YET.facts(row)
            try:
                problems = list(CHECKS[type(fact)](fact, today))
            except FactRefused as refusal:
                return [_remark(row, MessageKind.FAULT, refusal.field, refusal.message)]
            remarks = [_remark(row, MessageKind.UNUSUAL, problem.field, problem.message) for problem in problems]
        elif row.sheet.name == "orders" and _is_short(row):
            remarks = [_remark(row, MessageKind.UNUSUAL, "months", "This is shorter than the law allows.")]
        return remarks

    return ask


def _is_short(row: CheckedRow) -> bool:
    months: int | None = row.said.get("months")
    least = minimum_months(row.said["kind"])
    return least is not None and months is not None and months < least


def _remark(row: CheckedRow, kind: MessageKind, column: str, message: str) -> ImportMessage:
    return row.remark(
        kind, column, format_offending_value(row.said[column]) if column in row.said else "nothing", message
    )
