"""OSP of a nominal: fill in the eight facts from the record, and calculate the result that is stored with the facts."""

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.practice.osp.conviction_evidence import ConvictionEvidence, collect_evidence
from mosovo.practice.osp.facts import OspFacts
from mosovo.practice.osp.score import OspScores, score_osp
from mosovo.practice.osp.table import VERSION
from mosovo.practice.osp.wording import format_span
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell
from mosovo_law.core.days import age_on
from mosovo_law.facts.case_facts import Event

from .models import OspScore

FACT_NAMES = tuple(field.name for field in fields(OspFacts))


def osp_facts(row: OspScore) -> OspFacts:
    """Return the eight facts as entered."""
    return OspFacts(**{name: _convert_blank(getattr(row, name)) for name in FACT_NAMES})


def score_row(row: OspScore) -> OspScores:
    """Calculate both scores with the current table, on the date of the row."""
    return score_osp(osp_facts(row), row.scored_on)


def build_result(row: OspScore) -> dict[str, Any]:
    """Return the result as the columns of the row store it."""
    scores = score_row(row)
    direct, indirect = scores.direct, scores.indirect
    if direct is None or indirect is None:
        empty: dict[str, Any] = {"least_points": None, "most_points": None, "direct": "", "indirect": ""}
        return {**empty, "version": VERSION, "does_not_apply": scores.does_not_apply, "provisional": False}
    bands = direct.after_reduction if row.takes_reduction else (direct.lowest, direct.highest)
    return {
        "version": VERSION,
        "does_not_apply": "",
        "least_points": direct.least,
        "most_points": direct.most,
        "direct": format_span(*bands),
        "indirect": format_span(indirect.lowest.band, indirect.highest.band),
        "provisional": scores.is_provisional,
    }


def evidence_on_record(nominal_id: UUID) -> ConvictionEvidence:
    """Return what the recorded convictions say about the facts of OSP."""
    return collect_evidence(
        Event(
            ref=str(row.first), gateway=row.gateway, on=row.on, offence=row.offence, victim_age=row.victim_age,
            victim_age_most=row.victim_age_most, offended_on=row.offended_on,
            offended_latest_on=row.offended_latest_on,
        )
        for row in convictions.list_unquashed_convictions(nominal_id)
    )  # fmt: skip


def prefill_facts(nominal_id: UUID, today: date) -> dict[str, Any]:
    """Return the eight facts as far as the record has them. A fact that is not certain is left empty."""
    evidence, sex, birth = evidence_on_record(nominal_id), identity.get_sex(nominal_id), identity.get_birth(nominal_id)
    born_on = birth.born_on if birth else None
    counts = {} if evidence.open else dict(evidence.counts)
    last = None if evidence.open or born_on is None or evidence.last_sexual_on is None else evidence.last_sexual_on
    return {
        "scored_on": today,
        "sex": sex.value if sex and sex.value in OspScore.Sex.values else "",
        "born_on": born_on,
        **_find_follow_up(nominal_id),
        **counts,
        "total_sanctions": evidence.total_sanctions or None,
        "age_at_last_sexual_sanction": age_on(last, born_on) if last and born_on else None,
        "latest_offence_on": evidence.latest_offence_on,
        "latest_sexual_offence_on": evidence.latest_sexual_offence_on,
    }


def _find_follow_up(nominal_id: UUID) -> dict[str, Any]:
    """Return the supervision status and the start of follow-up.

    It starts at the last release, or at the last sentence if there was none.
    """
    spells = [each for each in whereabouts.list_spells(nominal_id) if each.kind == Spell.Kind.CUSTODY]
    if any(whereabouts.spell_end_date(each) is None for each in spells):
        return {"supervision": OspScore.Supervision.CUSTODY.value}
    released = max((end for each in spells if (end := whereabouts.spell_end_date(each))), default=None)
    sentenced = max(
        (row.sentenced_on or row.on for row in convictions.list_unquashed_convictions(nominal_id)), default=None
    )
    return {"supervision": OspScore.Supervision.COMMUNITY.value, "follow_up_on": released or sentenced}


def _convert_blank(result: Any) -> Any:
    return None if result == "" else result
