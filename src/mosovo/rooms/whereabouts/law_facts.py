"""Facts for the law: time in custody, in hospital or abroad, which stops a clock; and changes, which start one."""

from dataclasses import dataclass
from datetime import date

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.core.days import span_through
from mosovo_law.facts.case_facts import Absence, Change, Notification, Spell


@dataclass(frozen=True, slots=True)
class HomeChange:
    """A home, or a place where the nominal is regularly found, from a date.

    Whether it is a change depends on what came before. The first recorded home is a change only if the nominal had
    already notified another.
    """

    change: Change
    is_first: bool


def build_home(row: LawFactRow) -> HomeChange:
    """Build the change of taking up a home address, or of having none: s.84(1)(b), s.83(7)."""
    kind = "home_address" if row.text("kind") == "home" else "no_fixed_address"
    change = Change(ref=row.ref, kind=kind, on=row.required_day("from_on"), police_area=row.text("police_area") or None)
    return HomeChange(change, is_first=bool(row.data["is_first"]))


def build_spell(row: LawFactRow) -> Spell:
    """Build time in custody, in hospital or abroad, with its end if recorded."""
    return Spell(ref=row.ref, kind=row.text("kind"), from_on=row.required_day("from_on"), until=row.day("ended_on"))


def build_change(row: LawFactRow) -> Change:
    """Build a change of circumstances that no other fact shows."""
    first, last = row.day("first_day_on"), row.day("last_day_on")
    return Change(
        ref=row.ref,
        kind=row.text("kind"),
        on=row.day("on"),
        days=(span_through(first, last),) if first else (),
        from_at=row.local_time("from_at"),
        until_at=row.local_time("until_at"),
    )


def build_stay(row: LawFactRow) -> Change:
    """Build the stay at an address that is not notified, with all its days: s.84(1)(c) and (6)."""
    runs = (tuple(map(date.fromisoformat, run)) for run in row.data["days"])
    return Change(ref=row.ref, kind="stay", days=tuple(span_through(first, last) for first, last in runs))


def build_absence(row: LawFactRow) -> Absence:
    """Build the absence from home, with what was notified of the return and the actual return: s.85A."""
    leaves = row.local_time("leaves_at")
    assert leaves is not None, "an absence begins at an instant"
    notified_return, returned = row.day("returns_named"), row.day("returned_on")
    change_days = tuple(map(date.fromisoformat, sorted((row.data["changed_on"] or "").split())))
    return Absence(
        ref=row.ref,
        leaves=leaves,
        intended_days=row.number("intended_nights"),
        known_on=row.day("known_on"),
        nights_left_out=row.number("nights_left_out"),
        details_changed_on=change_days[0] if change_days else None,
        changed_again_on=change_days[1:],
        returns=returned,
        return_notified_in_advance=None if row.data["told"] is None else notified_return is not None,
        return_as_notified=notified_return == returned if notified_return and returned else None,
    )


def build_absence_notice(row: LawFactRow) -> Notification:
    """Build the notification of an absence or of the return from it."""
    under = "s.85A return" if row.text("kind") == "told_return" else "s.85A"
    return Notification(ref=row.ref, under=under, on=row.required_day("on"), about=row.text("about"))


_DAYS = f"""(
  select coalesce(jsonb_agg(jsonb_build_array(d.first_day_on, d.last_day_on) order by d.first_day_on, d.first), '[]')
  from whereabouts_staydays d where d.stay_id = f.first and {current_rows_sql("d", "whereabouts_staydays")})"""
_HOMES = "f.kind in ('home', 'regularly-found')"
_IS_FIRST = f"""not exists (
  select 1 from whereabouts_address e where e.nominal_id = f.nominal_id and e.kind in ('home', 'regularly-found')
  and (e.from_on, e.first) < (f.from_on, f.first) and {current_rows_sql("e", "whereabouts_address")})"""
_ENDED = f"""(
  select max(x.ended_on) from whereabouts_spellend x
  where x.spell_id = f.first and {current_rows_sql("x", "whereabouts_spellend")})"""


_NOTIFIED = "s.kind in ('told', 'told_again')"
_STEPS = f"""
  select min(s."on") filter (where {_NOTIFIED}) as told,
    string_agg(distinct s."on"::text, ' ') filter (where s.kind = 'changed') as changed_on,
    (array_agg(s.returns_on order by s."on" desc, s.first desc)
      filter (where {_NOTIFIED} and s.returns_on is not null))[1] as returns_named,
    max(s."on") filter (where s.kind = 'returned') as returned_on
  from whereabouts_absencestep s where s.absence_id = f.first and {current_rows_sql("s", "whereabouts_absencestep")}"""

BRANCHES = (
    LawFactSource(
        "home",
        "whereabouts_address",
        {**map_columns("kind", "from_on", "police_area"), "is_first": _IS_FIRST},
        build_home,
        where=_HOMES,
    ),
    LawFactSource("spell", "whereabouts_spell", {**map_columns("kind", "from_on"), "ended_on": _ENDED}, build_spell),
    LawFactSource(
        "change",
        "whereabouts_change",
        {**map_columns("kind", "first_day_on", "last_day_on", "from_at", "until_at"), "on": 'f."on"'},
        build_change,
    ),
    LawFactSource("stay", "whereabouts_qualifyingstay", {"days": _DAYS}, build_stay),
    LawFactSource(
        "absence",
        "whereabouts_absence",
        {
            **map_columns("leaves_at", "intended_nights", "nights_left_out", "known_on"),
            **{name: f"steps.{name}" for name in ("told", "returns_named", "changed_on", "returned_on")},
        },
        build_absence,
        joins={"steps": _STEPS},
    ),
    LawFactSource(
        "absence_notice",
        "whereabouts_absencestep",
        {**map_columns("kind"), "on": 'f."on"', "about": "f.absence_id"},
        build_absence_notice,
        where="f.kind in ('told', 'told_again', 'told_return')",
    ),
)
