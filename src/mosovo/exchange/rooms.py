"""Asking the rooms their own rules, so that what a screen refuses no file brings in.

Only rules that need nothing but the row can be asked of a row that is not recorded yet. They
are those of the courts, whose results the law counts from; what rooms ask of several rows is
asked in `sense` and `hanging`.
"""

from datetime import date
from uuid import UUID

from mosovo.record.refusing import Impossible
from mosovo.rooms.convictions.rules import CHECKS
from mosovo.rooms.orders.rules import least_months

from .checking import Ask, Row
from .making import Making
from .remarks import Kind, Remark, shown

NOBODY = UUID(int=0)
_NOT_YET = Making(NOBODY, "", lambda sheet, key: NOBODY)
"""Makes facts about nobody, to look at and throw away."""


def room_rules(today: date) -> Ask:
    """What the room of each row says of it, as on this day."""

    def ask(row: Row) -> list[Remark]:
        remarks: list[Remark] = []
        if row.sheet.name in {"convictions", "disposals"}:
            [fact] = _NOT_YET.facts(row)
            try:
                problems = list(CHECKS[type(fact)](fact, today))
            except Impossible as refusal:
                return [_remark(row, Kind.FAULT, refusal.field, refusal.message)]
            remarks = [_remark(row, Kind.UNUSUAL, problem.field, problem.message) for problem in problems]
        elif row.sheet.name == "orders" and _is_short(row):
            remarks = [_remark(row, Kind.UNUSUAL, "months", "This is shorter than the law allows.")]
        return remarks

    return ask


def _is_short(row: Row) -> bool:
    months: int | None = row.said.get("months")
    least = least_months(row.said["kind"])
    return least is not None and months is not None and months < least


def _remark(row: Row, kind: Kind, column: str, message: str) -> Remark:
    return row.remark(kind, column, shown(row.said[column]) if column in row.said else "nothing", message)
