"""OSP of a nominal: what the record says of the eight facts, and the result that stands beside those entered."""

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.law.days import age_on
from mosovo.law.facts import Event
from mosovo.law.practice.osp.facts import Facts
from mosovo.law.practice.osp.held import Held, held
from mosovo.law.practice.osp.score import Scored, score
from mosovo.law.practice.osp.table import VERSION
from mosovo.law.practice.osp.words import span
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from .models import OspScore

FACTS = tuple(field.name for field in fields(Facts))


def facts_of(row: OspScore) -> Facts:
    """The eight facts as they were entered."""
    return Facts(**{name: _known(getattr(row, name)) for name in FACTS})


def scored(row: OspScore) -> Scored:
    """Both scores by the table of today, on the day of the row."""
    return score(facts_of(row), row.scored_on)


def result(row: OspScore) -> dict[str, Any]:
    """The result, as it stands in the columns beside the facts."""
    found = scored(row)
    direct, indirect = found.direct, found.indirect
    if direct is None or indirect is None:
        none: dict[str, Any] = {"least_points": None, "most_points": None, "direct": "", "indirect": ""}
        return {**none, "version": VERSION, "does_not_apply": found.does_not_apply, "provisional": False}
    bands = direct.after_reduction if row.takes_reduction else (direct.lowest, direct.highest)
    return {
        "version": VERSION,
        "does_not_apply": "",
        "least_points": direct.least,
        "most_points": direct.most,
        "direct": span(*bands),
        "indirect": span(indirect.lowest.band, indirect.highest.band),
        "provisional": found.is_provisional,
    }


def on_record(nominal_id: UUID) -> Held:
    """What the convictions held say."""
    return held(
        Event(
            ref=str(row.first), gateway=row.gateway, on=row.on, offence=row.offence, victim_age=row.victim_age,
            offended_on=row.offended_on,
        )
        for row in convictions.standing(nominal_id)
    )  # fmt: skip


def beforehand(nominal_id: UUID, today: date) -> dict[str, Any]:
    """The eight facts as far as the record holds them. What it leaves open is left empty, and not guessed."""
    found, sex, birth = on_record(nominal_id), identity.sex(nominal_id), identity.birth(nominal_id)
    born_on = birth.born_on if birth else None
    counts = {} if found.open else dict(found.counts)
    last = None if found.open or born_on is None or found.last_sexual_on is None else found.last_sexual_on
    return {
        "scored_on": today,
        "sex": sex.value if sex and sex.value in OspScore.Sex.values else "",
        "born_on": born_on,
        **_followed_up(nominal_id),
        **counts,
        "total_sanctions": found.total_sanctions or None,
        "age_at_last_sexual_sanction": age_on(last, born_on) if last and born_on else None,
        "latest_offence_on": found.latest_offence_on,
        "latest_sexual_offence_on": found.latest_sexual_offence_on,
    }


def _followed_up(nominal_id: UUID) -> dict[str, Any]:
    """Where they are, and when follow-up started: the last release, or else the sentence that left them at liberty."""
    spells = [each for each in whereabouts.spells(nominal_id) if each.kind == Spell.Kind.CUSTODY]
    if any(whereabouts.ended_on(each) is None for each in spells):
        return {"supervision": OspScore.Supervision.CUSTODY.value}
    released = max((end for each in spells if (end := whereabouts.ended_on(each))), default=None)
    sentenced = max((row.sentenced_on or row.on for row in convictions.standing(nominal_id)), default=None)
    return {"supervision": OspScore.Supervision.COMMUNITY.value, "follow_up_on": released or sentenced}


def _known(found: Any) -> Any:
    return None if found == "" else found
