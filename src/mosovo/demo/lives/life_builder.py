"""Build one invented life after another: every fact of it, in an order in which it could have been recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from mosovo.demo.fact_recorder import FactRecorder
from mosovo.demo.notified_details import create_notified_details
from mosovo.demo.seeded_random import SeededRandom
from mosovo.rooms.whereabouts.models import Address

from .breach_facts import record_order_breach
from .court_facts import record_court
from .court_results import draw_earlier_results, draw_more_counts, draw_other_result, draw_sexual_result
from .device_facts import record_devices
from .identity_facts import record_details, record_identity, record_people_around
from .liberty_facts import LibertyHistory
from .life import WORK, CaseOfficers, Conduct, Life, draw_partner_of, draw_relative_of
from .management_calendar import ManagementCalendar, draw_calendar
from .mappa_facts import record_mappa
from .mode_facts import draw_reactive, record_arrest, record_authority, record_reactive, record_transition
from .person import draw_person
from .plan_facts import record_plan
from .review_facts import record_reviews
from .risk_facts import record_risk
from .showcase import Showcase
from .visit_facts import record_visits

KINDS = ((880, "rso"), (86, "violent"), (4, "terrorist"), (12, "other-dangerous"), (18, "pdp"))
"""Per 1,000 records. In the MAPPA statistics 3 in 4 are in Category 1; a police register has more."""
WORKING_AGE = (18, 66)
EMPLOYED_SHARE = 0.5
ABSENT_AFTER = timedelta(days=900)


def create_life(
    nominal_id: UUID, chance: SeededRandom, conduct: Conduct, officers: CaseOfficers, showcase: Showcase, *,
    now: datetime, today: date, kind: str | None = None,
) -> Life:  # fmt: skip
    """Create a life with every fact, by those who record them."""
    is_new = officers.manager is None
    kind = "rso" if is_new else kind or chance.pick_weighted(KINDS)
    min_age = 0 if kind == "rso" else 21
    person = draw_person(chance, today, min_age=min_age)
    if kind == "rso":
        index = draw_sexual_result(chance, person, today)
    else:
        index = draw_other_result(chance, person, kind, today)
    if is_new:
        convicted_on = today - timedelta(days=chance.between(1, 3))
        index = replace(index, convicted_on=convicted_on, sentenced_on=convicted_on)
    from_on = index.convicted_on if kind != "pdp" else today - timedelta(days=chance.between(20, 500))
    recorder = FactRecorder(nominal_id, chance, now)
    others = [*draw_more_counts(chance, index)] if kind == "rso" else []
    others += draw_earlier_results(chance, person, min(index.convicted_on, from_on))
    is_employed = WORKING_AGE[0] <= person.age_on(today) <= WORKING_AGE[1] and chance.occurs(EMPLOYED_SHARE)
    life = Life(
        nominal_id, kind, chance, now, today, person, index, recorder, conduct, officers, from_on, others,
        relative=draw_relative_of(chance, person, today), partner=draw_partner_of(chance, person, today),
        work=chance.one_of(WORK) if is_employed else "",
    )  # fmt: skip
    _choose_absconder(life, showcase)
    _record(life, showcase)
    return life


def _choose_absconder(life: Life, showcase: Showcase) -> None:
    """Let the first person who could have gone long ago be gone, so that the wanted board shows a case."""
    is_at_liberty = life.index.kind in ("community", "suspended") and life.officers.manager is not None
    is_long_ago = life.index.convicted_on < life.today - ABSENT_AFTER
    if life.kind == "rso" and is_at_liberty and is_long_ago and showcase.claim("absconds"):
        life.conduct.absconds = True


def _record(life: Life, showcase: Showcase) -> None:
    record_identity(life)
    if life.kind != "pdp":
        record_court(life)
    if life.kind == "pdp":
        _record_address(life)
        record_authority(life)
    else:
        LibertyHistory(life).record_history()
    if life.kind == "rso" and life.free_from is not None:
        name = life.person.full_name
        on = max(life.from_on, life.free_from)
        stayed_on = create_notified_details(life.recorder, life.chance, name, min(on, life.today), life.today)
        life.concerns += [] if stayed_on is None else [stayed_on]
    if life.conduct.breaches_order:
        record_order_breach(life, ended=True)
    record_case_work(life, showcase)


def record_case_work(life: Life, showcase: Showcase) -> ManagementCalendar:
    """Record people around, the work of the officers and what shows each state of a case."""
    record_people_around(life)
    record_details(life)
    if life.officers.manager is None:
        return ManagementCalendar()  # no one has worked on the case yet
    calendar = draw_calendar(life)
    draw_reactive(life, calendar)
    steps: tuple[Callable[[Life, ManagementCalendar], None], ...] = (
        record_risk, record_visits, record_plan, record_mappa, record_devices,
    )  # fmt: skip
    for step in steps:
        step(life, calendar)
    if calendar.reactive_from is not None:
        record_reactive(life, calendar.reactive_from)
        if showcase.claim("arrested"):
            record_arrest(life, life.today - timedelta(days=4))
    record_transition(life)
    showcase.add_to(life, calendar)
    record_reviews(life, calendar)
    return calendar


def _record_address(life: Life) -> None:
    """Record the address of a person who is on the register without a conviction."""
    lines, postcode = life.chance.address()
    address = Address(
        **life.about, kind="home", lines=lines, postcode=postcode, police_area="Northshire",
        from_on=life.from_on - timedelta(days=life.chance.between(30, 900)), information_source="Probation",
    )  # fmt: skip
    life.recorder.record_fact(address, life.from_on)
    life.free_from = life.from_on
