"""MAPPA on the case file: category and level in a few lines; all of it stands on a page of its own."""

from collections.abc import Iterator

from mosovo.record.queries import held
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.course import WAITS, Moving, Referring, Reviewing, state_in_words
from mosovo.rooms.mappa.models import (
    CaseArea,
    Category,
    ForeignNational,
    FurtherOffence,
    Level,
    Referral,
    ReviewStep,
    Transfer,
)
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

ROOM, LANE = "mappa", "MAPPA"
EMPTY = "Nobody has confirmed a category or set a level. Open MAPPA to see what the law proposes."


def panel(case: Case) -> Panel:
    """Category, level and what is under way."""
    there = held(case.nominal_id, Category, Level, Referral, CaseArea, Transfer, FurtherOffence, ForeignNational)
    known_at, nominal = case.known_at, case.nominal_id
    decided = queries.categories(nominal, known_at) if Category in there else []
    levels = queries.levels(nominal, known_at) if Level in there else []
    referrals = queries.referrals(nominal, known_at) if Referral in there else []
    moving = queries.transfers(nominal, known_at) if Transfer in there else []
    reviews = queries.reviews(nominal, known_at) if FurtherOffence in there else []
    lines = [
        *_standing(case, levels, decided),
        *(_referral(case, each) for each in referrals if each.state in WAITS),
        *(_moving(each) for each in moving if each.is_open),
        *(_reviewing(each) for each in reviews if each.is_open),
        *(_area(case) if CaseArea in there else ()),
        *(_foreign(case) if ForeignNational in there else ()),
    ]
    acts = [Act("MAPPA", address("mappa", urn=case.permit.urn))]
    entries = [*_of_categories(decided), *_of_levels(levels), *_of_referrals(referrals), *_of_others(moving, reviews)]
    return Panel(anchor="mappa", title="MAPPA", lines=lines, empty=EMPTY, entries=entries, acts=acts)


def _standing(case: Case, levels: list[Level], decided: list[Category]) -> Iterator[Line]:
    on = case.moment.on
    stands = queries.standing(levels, decided, on)
    last = next((each for each in decided if each.on <= on), None)
    if last is not None:
        value = f"Category {last.category}: {str(last.get_kind_display()).lower()}"
        yield Line("Category", value, last.text, on=last.on, row=last, room=ROOM)
    if stands is None:
        yield Line("Level", "", "Screen the case: Level 1 is a decision too.", state="missing")
        return
    row = next(each for each in levels if each.first == stands.ref)
    value = f"Level {stands.level} since {plain_day(stands.set_on)}"
    detail = f"{row.get_how_display()}. {row.text} Next review by {plain_day(stands.review_due)}."
    way = Act("Open MAPPA", address("mappa", urn=case.permit.urn))
    yield Line("Level", value, detail, on=row.set_on, row=row, room=ROOM, act=way)


def _referral(case: Case, found: Referring) -> Line:
    row = found.referral
    way = Act("Open the referral", address("mappa_referral", urn=case.permit.urn, first=str(row.first)))
    value = f"Level {row.level}, {plain_day(row.referred_on)}"
    return Line("Referral", value, str(found.state), on=row.referred_on, row=row, room=ROOM, act=way)


def _moving(found: Moving) -> Line:
    row = found.transfer
    value = f"{state_in_words(found.state)}: {row.our_area} and {row.other_area}"
    return Line("Transfer", value, f"{found.owner()} has the case.", on=row.proposed_on, row=row, room=ROOM)


def _reviewing(found: Reviewing) -> Line:
    row = found.offence
    last = found.steps[-1].get_kind_display() if found.steps else "Nothing done yet"
    value = f"{row.get_offence_display()}, charged {plain_day(row.charged_on)}"
    return Line("Serious further offence", value, str(last), on=row.charged_on, row=row, room=ROOM)


def _area(case: Case) -> Iterator[Line]:
    found = queries.area(case.nominal_id, case.moment.on, case.known_at)
    if found is not None:
        yield Line("MAPPA area", found.area, found.team, on=found.from_on, row=found, room=ROOM)


def _foreign(case: Case) -> Iterator[Line]:
    for row in queries.foreign(case.nominal_id, case.known_at)[:1]:
        detail = f"As of {plain_day(row.as_of_on)}. {row.get_removal_display()}."
        yield Line("Foreign national", row.nationality, detail, on=row.as_of_on, row=row, room=ROOM)


def _of_categories(decided: list[Category]) -> Iterator[Entry]:
    for row in decided:
        label = f"Category {row.category}: {str(row.get_kind_display()).lower()}"
        yield Entry(LANE, row.on, label, detail=row.text, told_by=provenance(row))


def _of_levels(levels: list[Level]) -> Iterator[Entry]:
    until = None
    for row in levels:
        label, told_by = f"Level {row.level}", provenance(row)
        yield Entry(LANE, row.set_on, label, until=until, open_ended=until is None, detail=row.text, told_by=told_by)
        until = row.set_on


def _of_referrals(referrals: list[Referring]) -> Iterator[Entry]:
    for found in referrals:
        row = found.referral
        yield Entry(
            LANE, row.referred_on, f"Referred to Level {row.level}", detail=str(found.state), told_by=provenance(row)
        )
        if found.triage is not None:
            label = f"Referral: {str(found.triage.get_decision_display()).lower()}"
            made = found.triage
            yield Entry(LANE, made.decided_on, label, detail=made.text, told_by=provenance(made))


def _of_others(moving: list[Moving], reviews: list[Reviewing]) -> Iterator[Entry]:
    for found in moving:
        for step in found.steps:
            yield Entry(LANE, step.on, f"Transfer: {str(step.get_kind_display()).lower()}", told_by=provenance(step))
    for review in reviews:
        row = review.offence
        label = f"Charged: {str(row.get_offence_display()).lower()}"
        yield Entry(LANE, row.charged_on, label, shape="concern", detail=row.text, told_by=provenance(row))
        for taken in review.steps:
            if taken.kind != ReviewStep.Kind.INFORMATION:
                yield Entry(LANE, taken.on, str(taken.get_kind_display()), told_by=provenance(taken))
