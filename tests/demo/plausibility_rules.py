"""Rules that no invented life may break. Each rule yields a sentence for each fault it finds.

A rule reads the facts as recorded, not as they were drawn.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db.models import DateField

from mosovo.demo.lives.life import Life
from mosovo.demo.lives.offences import maximum_months
from mosovo.demo.lives.person import sex_of_forename
from mosovo.record.models import RecordedFact
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.devices.models import Device, MonitoringSoftware
from mosovo.rooms.identifying_details.models import ContactPoint, Vehicle
from mosovo.rooms.identity.models import LinkedPerson, Name, SafetyWarning
from mosovo.rooms.licences.models import Licence, Recall
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.plan.models import PlanVersion
from mosovo.rooms.risk.models import Assessment, AssessmentFinding, OspScore, RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from mosovo_law.core.days import age_on
from tests.demo.invented_lives import of

type Rule = Callable[[Life], Iterator[str]]

CUSTODIAL = {"imprisonment", "detention_yoi", "detention_and_training_order"}
OF_ADULTS = {"imprisonment", "detention_yoi", "community_order", "fine", "conditional_discharge"}
OF_YOUTHS = {"youth_rehabilitation_order", "referral_order", "detention_and_training_order"}
POWER_OF_MAGISTRATES = 6
MALE_ONLY, FEMALE_ONLY = {"Brother", "Father", "Son, adult"}, {"Sister", "Mother", "Daughter, adult", "Aunt"}
MALE_PRONOUNS = re.compile(r"\b(he|him|his|himself)\b", re.IGNORECASE)
MAY_BE_FUTURE = {
    "release_on", "until", "reassess_on", "review_on", "due_on", "expires_on", "sentence_ends_on", "supervision_until",
    "agreed_until", "ended_on",
}  # fmt: skip
"""Columns of dates that may be in the future: an end, a deadline, an expected release."""
LISTED = {"sentenced_on"}
"""Dates that are listed in advance: the hearing for sentence."""
WRITTEN: tuple[tuple[type[RecordedFact], tuple[str, ...]], ...] = (
    (Visit, ("text", "follow_up", "vehicles", "present")), (RiskLevel, ("reason",)), (PlanVersion, ("text",)),
    (Assessment, ("rationale", "priority")), (AssessmentFinding, ("text",)), (SafetyWarning, ("words",)),
)  # fmt: skip
DRAMA_NUMBERS = re.compile(r"07700 ?900\d{3}")


def sentences_lie_within_the_powers_of_the_court(life: Life) -> Iterator[str]:
    """No magistrates' sentence of 14 years, none above the maximum, no community order for a child."""
    convictions = {row.pk: row for row in of(life, Conviction)}
    for row in of(life, Disposal):
        conviction = convictions[row.conviction_id]
        age = age_on(conviction.on, life.person.born_on)
        immediate = row.kind in CUSTODIAL and row.suspended_months is None
        lower = "Magistrates" in conviction.court
        if lower and row.kind in CUSTODIAL and row.months > POWER_OF_MAGISTRATES:
            yield f"{conviction.court} passed {row.months} months for {conviction.offence}"
        most = maximum_months(conviction.offence)
        if row.kind in CUSTODIAL and most is not None and row.months > most:
            yield f"{row.months} months for {conviction.offence}, whose maximum is {most}"
        if (age < 18 and row.kind in OF_ADULTS) or (age >= 18 and row.kind in OF_YOUTHS):
            yield f"{row.kind} at the age of {age}"
        if (row.kind == "imprisonment" and age < 21) or (row.kind == "detention_yoi" and not 18 <= age < 21):
            yield f"{row.kind} at the age of {age}"
        if immediate and conviction.pk == _index(life).pk and not of(life, Spell):
            yield f"{row.months} months of {row.kind} without a day in custody"
        if row.suspended_months is not None and not 6 <= row.suspended_months <= 36:
            yield f"suspended for {row.suspended_months} months"


def offences_come_before_convictions_at_a_possible_age(life: Life) -> Iterator[str]:
    """Offence, conviction and sentence are in order, at a possible age, against a possible victim."""
    for row in of(life, Conviction):
        assert row.offended_on is not None
        if not row.offended_on < row.on <= (row.sentenced_on or row.on):
            yield f"{row.offence}: done {row.offended_on}, convicted {row.on}, sentenced {row.sentenced_on}"
        if age_on(row.offended_on, life.person.born_on) < 10:
            yield f"{row.offence} at the age of {age_on(row.offended_on, life.person.born_on)}"
        if (row.gateway == "caution" and row.court) or (row.gateway == "conviction" and not row.court):
            yield f"{row.gateway} by {row.court or 'no court'}"
        if row.offence in ("SOA 2003 s.15A",) and row.offended_on < date(2017, 4, 3):
            yield f"{row.offence} before it was an offence"
        if row.offence.startswith("SOA 1956") and row.offended_on > date(2004, 4, 30):
            yield f"{row.offence} after its repeal"


def licences_follow_prison(life: Life) -> Iterator[str]:
    """A licence needs a prison sentence and begins on a release; a recall needs a licence."""
    ended = {row.ended_on for row in of(life, SpellEnd)}
    sent = any(row.kind in CUSTODIAL and row.suspended_months is None for row in of(life, Disposal))
    licences = of(life, Licence)
    for row in licences:
        if not sent:
            yield "on licence without a prison sentence"
        if row.from_on not in ended:
            yield f"a licence from {row.from_on}, on which nobody was released"
        if row.until is not None and row.until <= row.from_on:
            yield f"a licence from {row.from_on} until {row.until}"
    for recall in of(life, Recall):
        if recall.licence_id not in {row.pk for row in licences}:
            yield "a recall without a licence"


def custody_has_a_reason_and_does_not_overlap(life: Life) -> Iterator[str]:
    """Each spell in custody begins with a sentence or a recall, and ends before the next begins."""
    spells = sorted((row for row in of(life, Spell) if row.kind == "custody"), key=lambda row: row.from_on)
    ends = {row.spell_id: row.ended_on for row in of(life, SpellEnd)}
    reasons = {row.sentenced_on for row in of(life, Conviction)} | {row.requested_at.date() for row in of(life, Recall)}
    for place, row in enumerate(spells):
        if row.from_on not in reasons:
            yield f"in custody from {row.from_on} for no reason"
        until = ends.get(row.pk)
        if until is not None and until < row.from_on:
            yield f"in custody from {row.from_on} until {until}"
        if place + 1 < len(spells) and (until is None or until > spells[place + 1].from_on):
            yield f"twice in custody on {spells[place + 1].from_on}"


def nobody_is_visited_in_prison(life: Life) -> Iterator[str]:
    """Visits are to a person at liberty, at most one at a time."""
    ends = {row.spell_id: row.ended_on for row in of(life, SpellEnd)}
    held = [(row.from_on, ends.get(row.pk)) for row in of(life, Spell) if row.kind == "custody"]
    for visit in of(life, Visit):
        on = visit.began_at.date()
        if any(begins < on and (until is None or on < until) for begins, until in held):
            yield f"visited at home on {on}, in custody"
    hours = Counter(row.began_at for row in of(life, Visit))
    yield from (f"two visits at {at}" for at, times in hours.items() if times > 1)


def names_fit_the_people(life: Life) -> Iterator[str]:
    """No brother is called Phyllis: forenames fit the sex of the person and of each relative."""
    for name in of(life, Name):
        words = name.forenames.split()
        if any(life.person.sex not in sex_of_forename(word) for word in words):
            yield f"{name.forenames} is {life.person.sex}"
        if len(set(words)) < len(words):
            yield f"{name.forenames} twice the same"
    for row in of(life, LinkedPerson):
        first = row.name.split()[0]
        if row.relationship in MALE_ONLY and "male" not in sex_of_forename(first):
            yield f"{row.relationship} called {row.name}"
        if row.relationship in FEMALE_ONLY and "female" not in sex_of_forename(first):
            yield f"{row.relationship} called {row.name}"
    everybody = [row.name for row in of(life, LinkedPerson)] + [life.person.full_name]
    yield from (f"two people called {name}" for name, times in Counter(everybody).items() if times > 1)


def texts_fit_a_woman(life: Life) -> Iterator[str]:
    """Texts about a woman use she and her."""
    if life.person.sex == "female":
        for kind, columns in WRITTEN:
            for row in of(life, kind):
                for column in columns:
                    text = str(getattr(row, column))
                    if MALE_PRONOUNS.search(text):
                        yield f"about a woman: {text}"


def texts_are_written_out(life: Life) -> Iterator[str]:
    """No text has an unfilled blank, two spaces or no capital, and no two notes of one person are the same."""
    for kind, columns in WRITTEN:
        for row in of(life, kind):
            for column in columns:
                text = str(getattr(row, column))
                if text and ("{" in text or "  " in text or not (text[0].isupper() or not text[0].isalpha())):
                    yield f"unfinished: {text}"
    notes = Counter(row.text for row in of(life, Visit) if row.outcome == "seen" and len(row.text) > 60)
    yield from (f"{times} visits with the note {text}" for text, times in notes.items() if times > 1)


def children_have_no_life_of_adults(life: Life) -> Iterator[str]:
    """No person under 18 has a partner, a car or a score for men."""
    if life.person.age_on(life.today) >= 18:
        return
    if any(row.relationship == "Partner" for row in of(life, LinkedPerson)):
        yield "a partner under 18"
    if of(life, Vehicle):
        yield "a car under 18"
    if of(life, OspScore):
        yield "an OSP score for men under 18"


def orders_fit_the_court_and_their_clauses(life: Life) -> Iterator[str]:
    """An order is made by a court that convicted; clauses are numbered; a travel ban lasts at most five years."""
    clauses = of(life, Clause)
    for order in of(life, Order):
        if order.kind == "shpo" and order.made_on < date(2015, 3, 8):
            yield f"a sexual harm prevention order of {order.made_on}"
        if not order.until_further_order and (order.months or 0) < 60:
            yield f"an order of {order.months} months"
        if _index(life).gateway != "conviction":
            yield "an order after a caution"
        mine = sorted(each.number for each in clauses if each.order_id == order.pk)
        if mine != list(range(1, len(mine) + 1)):
            yield f"clauses {mine}"
        travels = any(each.subject == "travel" for each in clauses if each.order_id == order.pk)
        if clauses and travels != (order.travel_months is not None):
            yield "a travel prohibition without its length, or a length without one"


def devices_need_permission_only_under_a_clause(life: Life) -> Iterator[str]:
    """Permission is given, and software installed, only if a clause of the order is about devices."""
    restricted = any(each.subject == "device" for each in of(life, Clause))
    if not restricted and any(row.permission == "given" for row in of(life, Device)):
        yield "permission for a device that no clause requires"
    if not restricted and of(life, MonitoringSoftware):
        yield "monitoring software without a clause"


def days_are_possible(life: Life) -> Iterator[str]:
    """No event is in the future or before birth, and none is recorded before it happened."""
    for row in life.recorder.list_all_rows():
        recorded_on = row.recorded_at.date()
        if recorded_on > life.today:
            yield f"{type(row).__name__} recorded on {recorded_on}"
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname) if type(field) is DateField else None
            if value is None or field.name in MAY_BE_FUTURE:
                continue
            if value > life.today:
                yield f"{type(row).__name__}.{field.name} is {value}, in the future"
            if value < life.person.born_on:
                yield f"{type(row).__name__}.{field.name} is {value}, before birth"
            if value > recorded_on + timedelta(days=1) and field.name not in LISTED:
                yield f"{type(row).__name__}.{field.name} is {value}, recorded {recorded_on}"


def nothing_leads_to_a_real_person(life: Life) -> Iterator[str]:
    """Telephone numbers, addresses, plates and postcodes are from unused ranges."""
    for row in of(life, ContactPoint):
        if row.kind == "phone" and not DRAMA_NUMBERS.fullmatch(row.value):
            yield f"the number {row.value}"
        if row.kind == "email" and not row.value.endswith("@example.com"):
            yield f"the address {row.value}"
    yield from (f"the plate {row.registration}" for row in of(life, Vehicle) if not row.registration.startswith("Q"))
    for address in of(life, Address):
        if address.postcode and not address.postcode.startswith("ZZ"):
            yield f"the postcode {address.postcode}"


def everybody_has_what_a_case_needs(life: Life) -> Iterator[str]:
    """A person at liberty has an address and, unless that is what is overdue, a risk level."""
    if life.free_from is None:
        return
    if not of(life, Address):
        yield "lives nowhere"
    long_enough = life.free_from < life.today - timedelta(days=20)
    if long_enough and life.kind != "pdp" and not of(life, RiskLevel) and life.conduct.overdue != "level":
        yield "no risk level"
    contacts = [row for row in of(life, Contact) if row.made_at.date() <= life.free_from]
    yield from (f"a contact on {row.made_at:%d %B %Y}, before the release" for row in contacts)


RULES: tuple[Rule, ...] = (
    sentences_lie_within_the_powers_of_the_court,
    offences_come_before_convictions_at_a_possible_age,
    licences_follow_prison,
    custody_has_a_reason_and_does_not_overlap,
    nobody_is_visited_in_prison,
    names_fit_the_people,
    texts_fit_a_woman,
    texts_are_written_out,
    children_have_no_life_of_adults,
    orders_fit_the_court_and_their_clauses,
    devices_need_permission_only_under_a_clause,
    days_are_possible,
    nothing_leads_to_a_real_person,
    everybody_has_what_a_case_needs,
)


def _index(life: Life) -> Conviction:
    """Return the conviction that put the person on the register: the first of its day."""
    rows: list[Conviction] = of(life, Conviction)
    return next(
        row
        for row in rows
        if row.offence == life.index.offence
        and row.on == life.index.convicted_on
        and row.offended_on == life.index.offended_on
    )
