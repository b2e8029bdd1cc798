"""Facts for the law about orders: their duration, the clauses entered and the steps taken."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.case_facts import Order
from mosovo_law.facts.order_facts import OrderClause, OrderStep

_LAW_NAMES = {"notification_notice": "notification_order"}
"""A notice under s.96ZA has the effect of a notification order: its service starts the duties."""


def build_order(row: LawFactRow) -> Order:
    """Build the law’s order, with its latest application for discharge."""
    kind = row.text("kind")
    return Order(
        ref=row.ref,
        kind=_LAW_NAMES.get(kind, kind),
        made_on=row.required_day("made_on"),
        served_on=row.day("served_on"),
        in_force_on=row.day("in_force_on"),
        months=row.number("months"),
        until_further_order=bool(row.data["until_further_order"]),
        ended_on=row.day("ended_on"),
        travel_prohibition_months=row.number("travel_months"),
        discharge_sought_on=row.day("discharge_sought_on"),
        consents=tuple(row.data.get("consents") or ()),
        varied_on=row.day("varied_on"),
        renewed_on=row.day("renewed_on"),
        recorded_on=row.day("recorded_on"),
    )


def build_step(row: LawFactRow) -> OrderStep:
    """Build a step of an order for the practice rules."""
    return OrderStep(
        ref=row.ref, on=row.required_day("on"), order=row.text("order_id") or None, about=row.text("about"),
        stage=row.text("stage"),
    )  # fmt: skip


def build_clause(row: LawFactRow) -> OrderClause:
    """Build the entry of a clause, dated by its first row."""
    return OrderClause(ref=row.ref, on=row.required_day("on"), order=row.text("order_id"))


def _recorded_on_sql(table: str) -> str:
    """Return the SQL for the date on which the first row of a chain was recorded, ignoring corrections."""
    return f"(select (x.recorded_at at time zone 'Europe/London')::date from {table} x where x.id = f.first)"


_DISCHARGE_SOUGHT = f"""
  select s."on", s.defendant_consents, s.chief_officer_consents from orders_orderstep s
  where s.nominal_id = f.nominal_id and s.order_id = f.first and s.about = 'discharge' and s.stage = 'sought'
    and {current_rows_sql("s", "orders_orderstep")}
  order by s."on" desc, s.first desc limit 1"""
"""SQL: the latest application for discharge."""

BRANCHES = (
    LawFactSource(
        "order",
        "orders_order",
        {
            **map_columns(
                "kind",
                "made_on",
                "served_on",
                "in_force_on",
                "months",
                "until_further_order",
                "ended_on",
                "travel_months",
                "varied_on",
                "renewed_on",
            ),
            "recorded_on": _recorded_on_sql("orders_order"),
            "discharge_sought_on": 'sought."on"',
            "consents": 'case when sought."on" is not null then array_remove(array[case when '
            "sought.defendant_consents then 'defendant' end, case when sought.chief_officer_consents "
            "then 'chief_officer' end], null) end",
        },
        build_order,
        joins={"sought": _DISCHARGE_SOUGHT},
    ),
    LawFactSource(
        "order_clause",
        "orders_clause",
        {**map_columns("order_id"), "on": _recorded_on_sql("orders_clause")},
        build_clause,
    ),
    LawFactSource(
        "order_step",
        "orders_orderstep",
        {**map_columns("order_id", "about", "stage"), "on": 'f."on"'},
        build_step,
    ),
)
