"""What the law asks about where they are: spells that stop a clock, and changes that start one."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mosovo.law.days import through
from mosovo.law.facts import Change, Spell
from mosovo.record.telling import Branch, Told, columns, current

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Home:
    """A home, or a place where regularly found, from a day on.

    Whether taking it up was a change depends on what came before: the first home on record is
    one only if the nominal had notified another already.
    """

    change: Change
    is_first: bool


def home(told: Told) -> Home:
    """Taking up a home address, or having none: s.84(1)(b), s.83(7)."""
    kind = "home_address" if told.text("kind") == "home" else "no_fixed_address"
    change = Change(ref=told.ref, kind=kind, on=told.the_day("from_on"), police_area=told.text("police_area") or None)
    return Home(change, is_first=bool(told.said["is_first"]))


def spell(told: Told) -> Spell:
    """A spell, with its end once that is recorded."""
    return Spell(ref=told.ref, kind=told.text("kind"), from_on=told.the_day("from_on"), until=told.day("ended_on"))


def change(told: Told) -> Change:
    """Any other change of circumstances."""
    first, last = told.day("first_day_on"), told.day("last_day_on")
    return Change(
        ref=told.ref,
        kind=told.text("kind"),
        on=told.day("on"),
        days=(through(first, last),) if first else (),
        from_at=_civil(told, "from_at"),
        until_at=_civil(told, "until_at"),
    )


def _civil(told: Told, key: str) -> datetime | None:
    """The instant as clocks in London showed it."""
    said = told.said.get(key)
    return datetime.fromisoformat(said).astimezone(LONDON).replace(tzinfo=None) if said else None


_HOMES = "f.kind in ('home', 'regularly-found')"
_IS_FIRST = f"""not exists (
  select 1 from whereabouts_address e where e.nominal_id = f.nominal_id and e.kind in ('home', 'regularly-found')
  and (e.from_on, e.first) < (f.from_on, f.first) and {current("e", "whereabouts_address")})"""
_ENDED = f"""(
  select max(x.ended_on) from whereabouts_spellend x
  where x.spell_id = f.first and {current("x", "whereabouts_spellend")})"""

BRANCHES = (
    Branch(
        "home",
        "whereabouts_address",
        {**columns("kind", "from_on", "police_area"), "is_first": _IS_FIRST},
        home,
        where=_HOMES,
    ),
    Branch("spell", "whereabouts_spell", {**columns("kind", "from_on"), "ended_on": _ENDED}, spell),
    Branch(
        "change",
        "whereabouts_change",
        {**columns("kind", "first_day_on", "last_day_on", "from_at", "until_at"), "on": 'f."on"'},
        change,
    ),
)
