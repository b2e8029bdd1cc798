"""What the pages of a licence and of a recall show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.action import Action, Need
from mosovo.access.policy import may
from mosovo.audit.verbs import Verb
from mosovo.law.cja2003.recalled import BY_A_PERSON, kind_by_law
from mosovo.law.explain import step_in_words
from mosovo.obligations.queries import board
from mosovo.record.permit import Permit
from mosovo.rooms.licence.course import Recalling
from mosovo.rooms.licence.library import in_force
from mosovo.rooms.licence.models import ConditionEnd, Licence, Recall, RecallStep, Rerelease
from mosovo.rooms.licence.queries import Held, Issued, Licensed, licensed
from mosovo.rooms.licence.rules import as_the_law_takes_it
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import Looked, looks, visits
from mosovo.web.addresses import address
from mosovo.web.checked import MARKS, Checked, checked, columns_of
from mosovo.web.duties import Act, Duty
from mosovo.web.facts.every import EVERY
from mosovo.web.moment import Moment
from mosovo.web.nav import RECORDING
from mosovo.web.obligations.drawing import DONE, drawn

from .linking import RELEASES, STEPS, recalled
from .panel import stands, state_in_words

WRITES = Action("casefile.offer", Verb.CONSULTATION, Need.RECORD)
DAYS = (
    ("Runs from", "from_on"),
    ("Home detention curfew, from", "curfew_eligible_on"),
    ("Conditional release", "conditional_release_on"),
    ("Parole eligibility", "parole_eligible_on"),
    ("Release after recall", "post_recall_release_on"),
    ("Sentence ends", "sentence_ends_on"),
    ("Licence ends", "until"),
    ("Top-up supervision ends", "supervision_until"),
)

type Columns = Sequence[tuple[Visit, date]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One condition as the page shows it on its day."""

    held: Held
    older: bool
    binds: bool
    checked: Checked


@dataclass(frozen=True, slots=True)
class Page:
    """One licence: how it stands, its days in their order, its conditions by category."""

    issued: Issued
    stands: str
    days: Sequence[tuple[str, date]]
    parts: Sequence[tuple[str, Sequence[Shown]]]
    older: int
    runs: bool


def licence_context(permit: Permit, moment: Moment) -> Mapping[str, Any]:
    """The names that the template of the licence knows."""
    found = licensed(permit.nominal_id, moment.known_at)
    writes = moment.is_live and may(permit.actor, WRITES, permit.case).allowed
    version = in_force(moment.on)
    went = visits(permit.nominal_id, moment.known_at) if found.licences else []
    at = looks(permit.nominal_id, moment.known_at, went) if found.licences else []
    columns = columns_of(went)
    return {
        "permit": permit,
        "moment": moment,
        "pages": [_page(each, moment.on, at, columns) for each in found.licences],
        "columns": columns,
        "marks": MARKS,
        "recalls": [(each, state_in_words(each, moment.on)) for each in found.recalls],
        "library": version,
        "writes": writes,
        "acts": list(_acts(permit, found, moment.on)) if writes else (),
    }


def _page(issued: Issued, on: date, at: Sequence[Looked], columns: Columns) -> Page:
    runs = issued.runs(on)
    parts = [
        (called, [_shown(each, on, at, columns, runs=runs) for each in conditions])
        for called, conditions in issued.by_category()
    ]
    older = sum(each.older and each.binds for _, shown in parts for each in shown)
    return Page(issued, stands(issued, on), list(_days(issued.licence)), parts, older, runs)


def _shown(held: Held, on: date, at: Sequence[Looked], columns: Columns, *, runs: bool) -> Shown:
    found = checked(at, held.condition.first, held.condition.words, columns)
    return Shown(held, held.is_older(on), runs and held.holds(on), found)


def _days(row: Licence) -> Iterator[tuple[str, date]]:
    found = [(words, getattr(row, name)) for words, name in DAYS]
    yield from sorted(((words, day) for words, day in found if day is not None), key=lambda pair: pair[1])


def _acts(permit: Permit, found: Licensed, on: date) -> Iterator[Act]:
    if found.running(on):
        yield Act("Check conditions", address("check_conditions", urn=permit.urn))
    for kind in (Licence, *((ConditionEnd, Recall) if found.licences else ())):
        yield _act(permit, kind)
    if permit.actor.roles & RECORDING:
        yield Act("Licences from the feed", address("licence_feed"))


def _act(permit: Permit, kind: type[Any]) -> Act:
    slug = kind._meta.label_lower
    noun = EVERY[slug].noun
    return Act(f"{noun[:1].upper()}{noun[1:]}", address("record_fact", urn=permit.urn, slug=slug))


def recall_context(permit: Permit, moment: Moment, found: Recalling) -> Mapping[str, Any]:
    """The names that the template of a recall knows."""
    held = licensed(permit.nominal_id, moment.known_at)
    writes = moment.is_live and may(permit.actor, WRITES, permit.case).allowed
    breached = [row for row in map(held.condition, found.recall.breached) if row is not None]
    kinds: Sequence[type[Any]] = [RecallStep, *([Rerelease] if found.returned_on else [])] if found.is_open else []
    return {
        "permit": permit,
        "moment": moment,
        "found": found,
        "state": state_in_words(found, moment.on),
        "at_large": found.days_at_large(moment.on),
        "breached": breached,
        "tried": [str(Recall.Tried(each).label) for each in found.recall.tried],
        "by_law": _by_law(found.recall),
        "duties": list(_duties(permit, moment, found, writes=writes)),
        "writes": writes,
        "acts": [_act(permit, kind) for kind in kinds] if writes else (),
    }


def _by_law(row: Recall) -> str:
    """Which kind the law of its day makes of it, with the provision."""
    law = kind_by_law(as_the_law_takes_it(row))
    why = step_in_words(law.because)
    if law.kind == BY_A_PERSON:
        return f"The law of that day leaves the kind to whoever decides: {why}."
    return f"By the law of that day: {str(Recall.Kind(law.kind).label).lower()}, since {why}."


def _duties(permit: Permit, moment: Moment, found: Recalling, *, writes: bool) -> Iterator[Duty]:
    """What is owed of this recall, what was done too."""
    for each, standing in board(permit, moment.known_at).standing(moment.on):
        if each.trigger != str(found.recall.first) or not each.rule.startswith((STEPS, *RELEASES)):
            continue
        offered = (recalled(permit.urn, each.rule, each.trigger, permit.actor) or ()) if writes else ()
        acts = tuple(act for act in offered if act.text != "Open the recall")
        yield drawn(each, moment.on, permit.urn, acts=() if standing in DONE else acts)
