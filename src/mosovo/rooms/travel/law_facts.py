"""Facts for the law: journeys as planned, changed, cancelled and ended; and each travel notice as a notification."""

from datetime import date, datetime, time

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.case_facts import Journey, Notification

PROVISION_BY_KIND = {"before": "s.86", "changed": "s.86", "returned": "s.86 return"}


def build_journey(row: LawFactRow) -> Journey:
    """Build the law’s journey. Times are in London."""
    departs, leaves_instead_on = row.required_day("departs_on"), row.day("leaves_on")
    change_days = tuple(map(date.fromisoformat, sorted((row.data["changed_on"] or "").split())))
    returns, planned = row.day("returned_on"), row.day("returns_on")
    return Journey(
        ref=row.ref,
        departs=departs,
        departs_at=_combine_time(departs, row.text("departs_time")),
        known_on=row.day("known_on"),
        returns=returns,
        destination=row.text("country") or None,
        intended_days=(planned - departs).days if planned else None,
        return_notified_in_advance=bool(planned and row.text("returns_to")) if row.data["notified"] else None,
        return_as_notified=_is_as_notified(returns, planned, row.data["as_notified"]),
        details_changed_on=change_days[0] if change_days else None,
        changed_again_on=change_days[1:],
        departs_instead=leaves_instead_on,
        departs_instead_at=_combine_time(leaves_instead_on, row.text("leaves_time")),
        called_off_on=row.day("called_off_on"),
        reasonable_excuse=row.data["excuse"],
    )


def _combine_time(day: date | None, clock: str) -> datetime | None:
    return datetime.combine(day, time.fromisoformat(clock)) if day and clock else None


def _is_as_notified(returned: date | None, planned: date | None, at_the_place: bool | None) -> bool | None:
    """Whether the date and place of return were those notified; None while either is not known."""
    if returned is None or planned is None:
        return None
    return False if returned != planned else at_the_place


def build_notice(row: LawFactRow) -> Notification:
    """Build the law’s notification from a travel notice."""
    return Notification(
        ref=row.ref, under=PROVISION_BY_KIND[row.text("kind")], on=row.required_day("on"), journey=row.text("journey")
    )


def _build_value_sql(table: str, value: str, condition: str = "true", order: str = "") -> str:
    """Build the SQL of one value about the journey `f`, from the current rows of a table."""
    return (
        f"(select {value} from {table} x where x.nominal_id = f.nominal_id and x.journey_id = f.first and {condition} "
        f"and {current_rows_sql('x', table)} {order} limit 1)"
    )


def _departure_change_sql(column: str) -> str:
    """Return SQL for a value of the latest change of departure."""
    return f"""(array_agg(x.{column} order by x."on" desc, x.recorded_at desc)
    filter (where x.kind = 'departure'))[1] as {column}"""


_CHANGED = f"""
  select string_agg(distinct x."on"::text, ' ') filter (where x.kind <> 'called_off') as changed_on,
    {_departure_change_sql("leaves_on")},
    {_departure_change_sql("leaves_time")}, min(x."on") filter (where x.kind = 'called_off') as called_off_on
  from travel_journeychange x
  where x.nominal_id = f.nominal_id and x.journey_id = f.first and {current_rows_sql("x", "travel_journeychange")}"""
_RETURNED = f"""(
  select max(e.ended_on) from travel_journeydeparture x join whereabouts_spellend e on e.spell_id = x.spell_id
  join whereabouts_spell s on s.first = x.spell_id and s.nominal_id = x.nominal_id
  where x.nominal_id = f.nominal_id and x.journey_id = f.first and {current_rows_sql("x", "travel_journeydeparture")}
    and {current_rows_sql("e", "whereabouts_spellend")} and {current_rows_sql("s", "whereabouts_spell")})"""

BRANCHES = (
    LawFactSource(
        "journey",
        "travel_journey",
        {
            **map_columns("departs_on", "departs_time", "known_on", "returns_on", "returns_to"),
            # LAW-027: travel through Ireland to another country counts as travel to that country.
            "country": _build_value_sql(
                "travel_journeystop", "x.country", order="order by x.country = 'IE', x.position, x.recorded_at"
            ),
            "notified": f"{_build_value_sql('travel_travelnotice', 'true', "x.kind = 'before'")} is not null",
            **{name: f"changed.{name}" for name in ("changed_on", "leaves_on", "leaves_time", "called_off_on")},
            "excuse": _build_value_sql(
                "travel_traveldecision",
                "x.kind = 'excuse_accepted'",
                "x.kind in ('excuse_accepted', 'excuse_refused')",
                'order by x."on" desc, x.recorded_at desc',
            ),
            "as_notified": _build_value_sql(
                "travel_journeyreturn", "x.as_notified", order="order by x.recorded_at desc"
            ),
            "returned_on": _RETURNED,
        },
        build_journey,
        joins={"changed": _CHANGED},
    ),
    LawFactSource(
        "journey_notice",
        "travel_travelnotice",
        {**map_columns("kind"), "on": 'f."on"', "journey": "f.journey_id"},
        build_notice,
        where="f.kind in ('before', 'changed', 'returned')",
    ),
)
