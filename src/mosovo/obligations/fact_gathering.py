"""Gathers the facts of every room about a nominal, in one round trip.

The digest covers exactly what the law received, so that a determination can be proved later from the facts as they were
known then.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from mosovo.access.actor import Actor
from mosovo.access.field_groups import reach_for_actor
from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.record.law_facts import POLICE, LawFactRow
from mosovo.rooms.households.law_facts import list_stay_changes
from mosovo.rooms.identity.law_facts import UnreadValue
from mosovo.rooms.indefinite_reviews import law_facts as reviews
from mosovo.rooms.meetings import law_facts as meetings
from mosovo_law.core.policy import Policy
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.facts.case_facts import CaseFacts, Change

from . import trigger_facts
from .facts_function import NAME, SOURCES
from .force_policy import list_policy_values
from .recordable_duties import filter_recordable

_READ = {branch.kind: branch.read for branch in SOURCES}
_REVIEWS = tuple(branch.kind for branch in reviews.BRANCHES)

FORCE_KINDS = frozenset({"jurisdiction", "policy"})
"""Kinds that are about the force and not about the person."""
KNOWN_TO: Mapping[str, str] = {branch.kind: branch.known_to for branch in SOURCES if branch.known_to}
"""Kinds that not every reader of a case may see, and who may see them (`record.law_facts.LawFactSource`)."""
_GATHER_FACTS = PreparedStatement(
    "select nominal_id, json_agg(json_build_array(kind, ref, nullif(recorded_at, '-infinity'), data)"
    " order by kind, ref)::text"
    f" from {NAME}(%(nominals)s::uuid[], %(known_at)s::timestamptz) facts group by nominal_id"
)


@dataclass(frozen=True, slots=True)
class GatheredFacts:
    """The facts of one nominal for the law, when each was recorded, and a digest of all of them."""

    facts: CaseFacts
    rows: tuple[LawFactRow, ...]
    digest: str
    waiting: tuple[Ruling, ...] = ()
    """Rulings that await a check. The law does not apply them."""
    unread: tuple[UnreadValue, ...] = ()
    """Values that an import could not read. The law does not use them."""

    @property
    def limits(self) -> Mapping[str, str]:
        """Return the facts that not every reader of the case may see, by reference, with who may see each."""
        return {row.ref: KNOWN_TO[row.kind] for row in self.rows if row.kind in KNOWN_TO}

    def matches_digest(self, digest: str) -> bool:
        """Whether a stored digest is of these facts. Earlier releases used a longer spelling of the same facts."""
        return (
            digest == self.digest
            or digest == sha256(_encode_with_spaces(_list_digested_values(self.rows)).encode()).hexdigest()
        )


def gather_facts(nominals: Sequence[UUID], known_at: datetime | None = None) -> dict[UUID, GatheredFacts]:
    """Return the facts of each nominal as known at the instant, or now. One round trip.

    The result contains every nominal asked for. A nominal that is not open in this transaction has no facts,
    because row security hides them; `recalculate_nominal` then refuses to derive duties.
    """
    return {
        nominal: assemble_facts(_add_checked_results(rows))
        for nominal, rows in _gather_rows(nominals, known_at).items()
    }


def _gather_rows(nominals: Sequence[UUID], known_at: datetime | None) -> dict[UUID, list[LawFactRow]]:
    rows = dict(_GATHER_FACTS.rows(nominals=array_parameter(nominals), known_at=known_at or "infinity"))
    return {nominal: _parse_fact_rows(nominal, rows.get(nominal, "[]")) for nominal in nominals}


def _add_checked_results(rows: list[LawFactRow]) -> list[LawFactRow]:
    """Add to each ruling in effect the dates that were calculated when it was checked.

    They are derived from the facts as they were known then, which takes a round trip for each ruling. Few cases have
    one.
    """
    return [_add_checked_result(each) if each.text("checked_at") else each for each in rows]


def _add_checked_result(row: LawFactRow) -> LawFactRow:
    checked_at = datetime.fromisoformat(row.text("checked_at"))
    known_rows = _gather_rows([row.nominal_id], checked_at)[row.nominal_id]
    facts = replace(assemble_facts(known_rows).facts, rulings=())
    calculated = (each for each in filter_recordable(facts).obligations if each.key == row.text("key"))
    duty = next(calculated, None)
    if duty is None:
        return row
    dates = {"calculated_opens_on": duty.opens_on, "calculated_due_on": duty.due_day}
    return row._replace(data={**row.data, **{name: day and day.isoformat() for name, day in dates.items()}})


def _parse_fact_rows(nominal: UUID, facts: str) -> list[LawFactRow]:
    return [
        LawFactRow(nominal, kind, ref, datetime.fromisoformat(recorded_at) if recorded_at else None, value)
        for kind, ref, recorded_at, value in orjson.loads(facts)
    ]


_PRACTICE_KINDS: Mapping[str, tuple[str, ...]] = {
    "broken_glass": ("broken_glass",),
    "risk_levels": ("risk_level",),
    "visits": ("visit",),
    "visit_decisions": ("visit_decision",),
    "acknowledgements": ("acknowledgement",),
    "assessments": ("assessment",),
    "came_to_notice": ("came_to_notice", "breach", "arrest"),
    "wanted": ("sought",),
    "reactive_proposals": ("reactive_proposal",),
    "reactive": ("reactive",),
    "reactive_checks": ("reactive_check",),
    "first_recorded": ("first_recorded",),
    "releases_expected": ("release_expected",),
    "release_stages": ("release_stage",),
    "dangerous": ("dangerous",),
    "archived": ("archived",),
    "transitions": ("transition",),
    "allocated": ("allocated",),
    "arrival": ("arrival",),
    "registered": ("registered", "record_made"),
    "order_steps": ("order_step",),
    "order_clauses": ("order_clause",),
    "recalls": ("recall",),
    "alerts": ("alert",),
    "trail_requests": ("trail_request",),
    "plan_actions": ("plan_action",),
    "plan_versions": ("plan_version",),
    "triggers": ("trigger",),
    "happenings": trigger_facts.KINDS,
    "trigger_decisions": ("trigger_decision",),
    "polygraph_referrals": ("polygraph_referral",),
    "polygraph_sessions": ("polygraph_session",),
    "victims": ("victim",),
    "polygraph_missed": ("polygraph_missed",),
    "devices_asked": ("device_asked",),
    "monitored": ("monitored",),
    "monitoring_reports": ("monitoring_report",),
    "mappa": ("mappa_decision", "mappa_referred"),
    "mappa_notices": ("mappa_notice",),
    "mappa_levels": ("mappa_level",),
    "mappa_referrals": ("mappa_referral",),
    "mappa_meetings": ("mappa_meeting",),
    "further_offences": ("further_offence",),
    "review_actions": ("review_action",),
    "meeting_dues": meetings.DUE_KINDS,
    "disclosure_applications": ("disclosure_application",),
    "case_reviews": ("case_review",),
    "photographs": ("photograph", "photograph_at_notification"),
    "licences": ("licensed",),
    "retention_reviews": ("retention_review",),
}
"""The fields of `CaseFacts` for practice rules, and the kinds of fact that fill each."""


def assemble_facts(row: Sequence[LawFactRow]) -> GatheredFacts:
    """Build the facts for the law from rows."""
    facts_by_kind: dict[str, list[Any]] = defaultdict(list)
    for each in row:
        if each.kind not in FORCE_KINDS:
            facts_by_kind[each.kind].append(_READ[each.kind](each))
    facts = CaseFacts(
        jurisdiction=next((each.text("code") for each in row if each.kind == "jurisdiction"), "EW"),
        born_on=_find_last(facts_by_kind["birth"]),
        died_on=_find_last(facts_by_kind["death"]),
        events=tuple(facts_by_kind["event"]),
        spells=tuple(facts_by_kind["spell"]),
        notifications=(
            *facts_by_kind["notification"],
            *facts_by_kind["journey_notice"],
            *facts_by_kind["absence_notice"],
        ),
        changes=tuple(_changes(facts_by_kind)),
        journeys=tuple(facts_by_kind["journey"]),
        absences=tuple(facts_by_kind["absence"]),
        orders=tuple(facts_by_kind["order"]),
        reviews=_collect_facts(_REVIEWS, facts_by_kind),
        **{
            name: _collect_facts(kinds, facts_by_kind)
            for name, kinds in _PRACTICE_KINDS.items()
            if not facts_by_kind.keys().isdisjoint(kinds)
        },
        rulings=tuple([each for each in facts_by_kind["ruling"] if each.checked_by]),
        policy=_policy(row),
    )
    waiting = tuple([each for each in facts_by_kind["ruling"] if not each.checked_by])
    return GatheredFacts(facts, tuple(row), _digest(row), waiting, tuple(facts_by_kind["import_question"]))


def list_withheld_limits(actor: Actor) -> frozenset[str]:
    """Return those values of `KNOWN_TO` that are withheld from the actor: closed field groups, and police."""
    records = reach_for_actor(actor).records
    known = {*records, *(() if actor.agency is not None else (POLICE,))}
    return frozenset(KNOWN_TO.values()) - known


def filter_facts_for_reader(gathered: GatheredFacts, actor: Actor) -> GatheredFacts:
    """Leave out the facts that are withheld from the actor, and so the duties that they trigger."""
    withheld, limits = list_withheld_limits(actor), gathered.limits
    if withheld.isdisjoint(limits.values()):
        return gathered
    return assemble_facts(
        [each for each in gathered.rows if find_access_limit(_find_limited_key(each), limits) not in withheld]
    )


def _find_limited_key(row: LawFactRow) -> str:
    """Return what the limits apply to: the fact itself, or the duty if the fact is a decision about one."""
    return row.text("key") or row.ref


def find_access_limit(key: str, limits: Mapping[str, str]) -> str:
    """Return who may see a duty, by its key or by its trigger; empty if all may.

    `limits` are those of `GatheredFacts`. The key of a duty contains the fact that triggers it, which may be the
    key of another duty.
    """
    return next((limits[part] for part in key.split(":") if part in limits), "")


def _collect_facts(kinds: Iterable[str], facts_by_kind: Mapping[str, list[Any]]) -> tuple[Any, ...]:
    """Return the facts of these kinds, one kind after the other."""
    return tuple([fact for kind in kinds for fact in facts_by_kind.get(kind, ())])


def _policy(row: Sequence[LawFactRow]) -> Policy:
    """Return the settings of the force, in the order in which they were set."""
    rows = sorted((each for each in row if each.kind == "policy"), key=lambda each: (each.recorded_at, each.ref))
    return list_policy_values(
        (each.text("name"), each.number("value"), each.required_day("from_on"), each.ref) for each in rows
    )


def is_complete(gathered: GatheredFacts) -> bool:
    """Whether the nominal is visible: the jurisdiction of the holding force is always among the facts."""
    return any(each.kind == "jurisdiction" for each in gathered.rows)


def _find_last(days: Sequence[date]) -> date | None:
    return days[-1] if days else None


def _changes(facts_by_kind: dict[str, list[Any]]) -> Iterable[Change]:
    """Yield changes of every kind. The first home counts only after a notification that named another."""
    first_notified = min((n.on for n in facts_by_kind["notification"]), default=None)
    for home in facts_by_kind["home"]:
        if not home.is_first or (first_notified is not None and home.change.on > first_notified):
            yield home.change
    yield from list_stay_changes(facts_by_kind["household_stay"])
    for kind in ("name", "change", "stay", "household_left", "paper", "paper_gone", "money"):
        yield from facts_by_kind[kind]


def _digest(row: Sequence[LawFactRow]) -> str:
    return sha256(orjson.dumps(_list_digested_values(row), option=orjson.OPT_SORT_KEYS)).hexdigest()


def _list_digested_values(row: Sequence[LawFactRow]) -> list[list[Any]]:
    return [[each.kind, each.ref, each.data] for each in row]


_encode_with_spaces = json.JSONEncoder(sort_keys=True, default=str).encode
