"""What the page of MAPPA shows: what the law proposes beside what people decided, and all that is under way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.policy import may
from mosovo.casework.mappa import proposed_on, under_mappa
from mosovo.law.cja2003.ground import Ground
from mosovo.law.cja2003.mappa import Mappa
from mosovo.law.cja2003.written import steps
from mosovo.nominals.queries import allocations
from mosovo.obligations.queries import Board, board
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.course import TO_MEND, WAITS, Standing, state_in_words
from mosovo.rooms.mappa.criteria import WORDS
from mosovo.rooms.mappa.models import (
    CaseArea,
    Category,
    ForeignNational,
    FurtherOffence,
    Notice,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
    Screening,
    Transfer,
    TransferStep,
)
from mosovo.rooms.mappa.policy import writing
from mosovo.web.addresses import address
from mosovo.web.duties import Act, Duty
from mosovo.web.facts.every import EVERY
from mosovo.web.meetings.arranging import meeting_of
from mosovo.web.moment import Moment
from mosovo.web.obligations.drawing import DONE, drawn
from mosovo.web.words import plain_day

from .linking import RULES, arranging, recording
from .said import category_in_words, days_of


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the law proposes: the category, its days, and why."""

    category: int
    days: str
    source: str
    because: Sequence[str]


def writes(permit: Permit, moment: Moment) -> bool:
    """Whether the reader writes about this case under MAPPA, on the live dial."""
    return moment.is_live and may(permit.actor, writing(permit.actor), permit.case).allowed


def context(permit: Permit, moment: Moment) -> Mapping[str, Any]:
    """The names that the template knows."""
    known_at, nominal = moment.known_at, permit.nominal_id
    law = board(permit, known_at)
    found = under_mappa(law)
    decided, levels = queries.categories(nominal, known_at), queries.levels(nominal, known_at)
    stands = queries.standing(levels, decided, moment.on)
    may_write = writes(permit, moment)
    referrals, moving = queries.referrals(nominal, known_at), queries.transfers(nominal, known_at)
    reviews = queries.reviews(nominal, known_at)
    under_way = {
        "steps": any(each.is_open for each in moving),
        "reviews": any(each.is_open for each in reviews),
        "actions": any(doing.end is None for each in reviews for doing in each.actions),
    }
    waits = next((each for each in referrals if each.state in WAITS | TO_MEND), None)
    return {
        "permit": permit,
        "moment": moment,
        "headline": headline(found, stands, moment.on),
        "duties": list(_duties(permit, moment, law, may_write=may_write)),
        "proposed": [_proposed(each) for each in proposed_on(found, moment.on)],
        "decided": decided,
        "stands": stands,
        "levels": levels,
        "screenings": queries.screenings(nominal, known_at),
        "referrals": referrals,
        "waits": waits,
        "transfers": [(each, state_in_words(each.state)) for each in moving],
        "reviews": reviews,
        "notices": queries.notices(nominal, known_at),
        "area": queries.area(nominal, moment.on, known_at),
        "held": next((each for each in allocations(nominal, known_at) if each.from_on <= moment.on), None),
        "foreign": next(iter(queries.foreign(nominal, known_at)), None),
        "words": WORDS,
        "writes": may_write,
        "meeting": meeting_of(permit, stands.level, moment.on) if may_write and stands is not None else None,
        "acts": list(_acts(permit, stands, under_way, refers=waits is None)) if may_write else [],
    }


def headline(found: Mappa, stands: Standing | None, on: date) -> str:
    """Category and level in a sentence."""
    category = category_in_words(found, on)
    if stands is None:
        return f"{category}. No level is set."
    return f"{category}. Level {stands.level} since {plain_day(stands.set_on)}."


def _proposed(ground: Ground) -> Proposed:
    return Proposed(ground.category, days_of(ground), ground.source.citation, steps(ground))


def _duties(permit: Permit, moment: Moment, law: Board, *, may_write: bool) -> Iterator[Duty]:
    for each, standing in law.standing(moment.on):
        if each.rule.startswith(RULES) and standing not in DONE:
            offered = (arranging(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_write else ()
            yield drawn(each, moment.on, permit.urn, acts=tuple(act for act in offered if act.text != "Open MAPPA"))


def _acts(permit: Permit, stands: Standing | None, under_way: Mapping[str, bool], *, refers: bool) -> Iterator[Act]:
    """What can be written now, what is done most often first."""
    if refers:
        yield Act("Refer to Level 2 or 3", address("refer_to_mappa", urn=permit.urn))
    if stands is not None and stands.level == 1:
        yield Act("Review at Level 1", address("review_level_1", urn=permit.urn))
    kinds: list[type[Any]] = [Screening, Category, Notice, CaseArea, Transfer]
    kinds += [TransferStep] if under_way["steps"] else []
    kinds += [ForeignNational, FurtherOffence]
    kinds += [ReviewStep, ReviewAction] if under_way["reviews"] else []
    kinds += [ReviewActionEnd] if under_way["actions"] else []
    for kind in kinds:
        slug = kind._meta.label_lower
        noun = EVERY[slug].noun
        yield Act(f"{noun[:1].upper()}{noun[1:]}", recording(permit.urn, slug))


def in_words(decided: Category) -> str:
    """What somebody decided, in a line."""
    return f"Category {decided.category}: {str(decided.get_kind_display()).lower()}"
