"""Stores derived duties: updates the duty table and adds a determination, in one statement.

The statement takes any number of people, so one new fact and a whole register are stored in the same way. The database
compares the new rows with the stored ones to find what changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection
from uuid6 import uuid7

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.rooms.identity.law_facts import UnreadValue
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.core.obligation import Obligation
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.derivation.derive import Derivation

from .fact_gathering import find_access_limit
from .models import OpenQuestion

COLUMNS = (
    ("key", "text"), ("rule", "text"), ("trigger", "text"), ("bearer", "text"), ("nature", "text"),
    ("source_kind", "text"), ("citation", "text"), ("opens_on", "date"), ("due_on", "date"),
    ("due_at", "timestamptz"), ("advise_by", "date"), ("clock_stopped_from", "date"), ("met_by", "text"),
    ("met_on", "date"), ("ceased_on", "date"), ("first_breach_day", "date"), ("in_question", "boolean"),
    ("ruled", "boolean"), ("flags", "jsonb"), ("reasoning", "jsonb"), ("known_to", "text"),
)  # fmt: skip
NO_LIMITS: Mapping[str, str] = MappingProxyType({})
NAMES = tuple(name for name, _ in COLUMNS)
COMPARED_COLUMNS = tuple(name for name in NAMES if name not in {"key", "reasoning"})


def _qualify_columns(alias: str, names: Sequence[str]) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


_SAVE_DUTIES = PreparedStatement(f"""
with answers as materialized (
  select * from jsonb_to_recordset(%(answers)s::jsonb) as a(
    nominal_id uuid, id uuid, digest text, law text, policy text, questions jsonb, until date, indefinite boolean,
    mappa jsonb, duties jsonb, needed jsonb)
),
needed as materialized (
  select distinct on (a.nominal_id, n.kind, n.about, n.needs, n.citation) a.nominal_id, n.*
  from answers a, jsonb_to_recordset(a.needed) as n(
    id uuid, kind text, about text, needs text, citation text, known_to text)
),
answered as (
  delete from obligations_openquestion q using answers a where q.nominal_id = a.nominal_id and not exists (
    select 1 from needed n where n.nominal_id = q.nominal_id
      and (n.kind, n.about, n.needs, n.citation) = (q.kind, q.about, q.needs, q.citation))
),
stored_questions as (
  insert into obligations_openquestion (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted,
    kind, about, needs, citation, known_to)
  select n.id, n.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, n.kind, n.about,
    n.needs, n.citation, n.known_to
  from needed n join nominals_casereach r on r.nominal_id = n.nominal_id
  on conflict (nominal_id, kind, about, needs, citation) do update set known_to = excluded.known_to
    where obligations_openquestion.known_to <> excluded.known_to
),
derived as materialized (
  select a.nominal_id, d.* from answers a, jsonb_to_recordset(a.duties) as d(
    id uuid, {", ".join(f"{name} {kind}" for name, kind in COLUMNS)})
),
previous as materialized (
  select d.nominal_id, d.key, {
    _qualify_columns("d", COMPARED_COLUMNS)
} from obligations_duty d join answers using (nominal_id)
),
changed as (
  select derived.nominal_id, derived.key, previous.key is null as is_new, previous.due_on as previous_due_on,
    previous.met_on as previous_met_on, derived.due_on, derived.met_on,
    '' in (derived.known_to, coalesce(previous.known_to, derived.known_to)) as to_all
  from derived left join previous on previous.nominal_id = derived.nominal_id and previous.key = derived.key
  where previous.key is null or row({_qualify_columns("derived", COMPARED_COLUMNS)}) is distinct from row({
    _qualify_columns("previous", COMPARED_COLUMNS)
})
),
deleted as (
  delete from obligations_duty d using answers a where d.nominal_id = a.nominal_id
    and not exists (select 1 from derived where derived.nominal_id = d.nominal_id and derived.key = d.key)
  returning d.nominal_id, d.key, d.known_to = '' as to_all
),
event as (
  insert into record_recordevent (nominal_id, type, kind, field_group)
  select nominal_id, 'duties', '', ''
  from (select nominal_id, to_all from changed union all select nominal_id, to_all from deleted) each
  where to_all group by nominal_id
),
stored_duties as (
  insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, {
    ", ".join(NAMES)
})
  select derived.id, derived.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, {
    _qualify_columns("derived", NAMES)
}
  from derived join changed c on c.nominal_id = derived.nominal_id and c.key = derived.key
  join nominals_casereach r on r.nominal_id = derived.nominal_id
  on conflict (nominal_id, key) do update set {", ".join(f"{n} = excluded.{n}" for n in NAMES if n != "key")}
),
summed as materialized (
  select a.*, jsonb_build_object(
    'added', coalesce((select jsonb_agg(c.key order by c.key) from changed c
                       where c.nominal_id = a.nominal_id and c.is_new), '[]'),
    'changed', coalesce((
      select jsonb_object_agg(c.key, jsonb_build_array(c.previous_due_on, c.due_on, c.previous_met_on, c.met_on))
      from changed c where c.nominal_id = a.nominal_id and not c.is_new), '{{}}'),
    'withdrawn', coalesce((select jsonb_agg(d.key order by d.key) from deleted d
                           where d.nominal_id = a.nominal_id), '[]')) as diff
  from answers a
)
insert into obligations_derivationrecord (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, mappa, failed)
select id, nominal_id, clock_timestamp(), clock_timestamp(), %(cause)s::text, law, policy, digest, diff, questions,
  until, indefinite, mappa, ''
from summed s
left join lateral (
  select d.mappa as last_mappa, d.law_version, d.facts_digest from obligations_derivationrecord d
  where d.nominal_id = s.nominal_id and d.failed = '' order by d.made_at desc limit 1) last on true
left join lateral (
  select d.failed <> '' as had_failed from obligations_derivationrecord d
  where d.nominal_id = s.nominal_id order by d.made_at desc limit 1) latest on true
where %(always)s::boolean or diff <> '{{"added": [], "changed": {{}}, "withdrawn": []}}'::jsonb
  or (mappa, law, digest) is distinct from (last.last_mappa, last.law_version, last.facts_digest) or latest.had_failed
returning nominal_id, changed::text
""")

_SAVE_FAILURE = """
insert into obligations_derivationrecord (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, failed)
values (%(id)s, %(nominal)s, clock_timestamp(), clock_timestamp(), %(cause)s, %(law)s, '', %(digest)s, '{}', '[]',
  null, false, %(failed)s)
"""


type Changes = dict[str, Any]
"""What a determination changed: keys `added`, `withdrawn`, and `changed` with due and met dates before and after."""


@dataclass(frozen=True, slots=True)
class DerivedAnswer:
    """The result of the law for one nominal, and the digest of the facts it was derived from."""

    nominal_id: UUID
    digest: str
    derived: Derivation
    waiting: Sequence[Ruling] = ()
    """Rulings that await a check."""
    limits: Mapping[str, str] = field(default_factory=dict)
    """Facts that not every reader of the case may see, by reference, with who may see each."""
    unread: Sequence[UnreadValue] = ()
    """Values that an import could not read."""


class QuestionRow(NamedTuple):
    """One open question, by all columns that distinguish it from another."""

    kind: str
    about: str
    needs: str
    citation: str
    known_to: str = ""


def save_result(answers: Sequence[DerivedAnswer], *, cause: str, always: bool = True) -> dict[UUID, Changes]:
    """Update the duties of these people and store a determination for each. One round trip.

    If `always` is false, a person gets a determination only if the answer, the facts or the version of the law
    changed, or if the last calculation failed.
    """
    rows = orjson.dumps([_build_answer_row(each) for each in answers]).decode()
    changed_rows = _SAVE_DUTIES.rows(answers=rows, cause=cause, always=always)
    return {nominal_id: orjson.loads(changed) for nominal_id, changed in changed_rows}


def _build_answer_row(answer: DerivedAnswer) -> dict[str, Any]:
    spells, obligations = answer.derived.spells, answer.derived.obligations
    return {
        "nominal_id": str(answer.nominal_id),
        "id": str(uuid7()),
        "digest": answer.digest,
        "law": answer.derived.law_version,
        "policy": answer.derived.position.facts.policy.version,
        "questions": answer.derived.questions,
        "until": spells[-1].last_day if spells else None,
        "indefinite": bool(spells) and spells[-1].until is None,
        "mappa": list_mappa_stretches(answer.derived),
        "needed": [{"id": str(uuid7()), **each._asdict()} for each in list_question_rows(answer)],
        "duties": [
            {"id": key, **build_duty_row(each, answer.limits)}
            for key, each in zip(_keys(len(obligations)), obligations, strict=True)
        ],
    }


def list_mappa_stretches(derived: Derivation) -> list[dict[str, Any]]:
    """List each stretch of time in MAPPA, with the number of its uninterrupted period and its categories.

    More than one category counts where no decision says which of them takes priority.
    """
    return [
        {
            "period": number, "from": stretch.span.from_on, "until": stretch.span.until,
            "in": sorted({ground.category for ground in stretch.counted}),
        }
        for number, period in enumerate(derived.position.compute_once(calculate_mappa_status).periods)
        for stretch in period.stretches
    ]  # fmt: skip


def list_question_rows(answer: DerivedAnswer) -> Iterator[QuestionRow]:
    """Yield what a person must supply or decide: open legal questions, and rulings to check.

    A ruling that awaits its first check has the key of its duty and no citation. A question about a ruling in effect
    has words and the citation of the duty.
    """
    ruled_keys = {ruling.ref: ruling.key for ruling in answer.derived.position.facts.rulings}
    for question in answer.derived.questions:
        refs = (ruled_keys.get(ref, ref) for ref in (question.about, *question.also_about))
        limits = [find_access_limit(ref, answer.limits) for ref in refs]
        known_to = "" if "" in limits else limits[0]
        kind = OpenQuestion.Kind.RULING if question.about in ruled_keys else OpenQuestion.Kind.LAW
        yield QuestionRow(kind.value, question.about, question.needs, question.source.citation, known_to)
    for ruling in answer.waiting:
        known_to = find_access_limit(ruling.key, answer.limits)
        yield QuestionRow(OpenQuestion.Kind.RULING.value, ruling.ref, ruling.key, "", known_to)
    for value in answer.unread:
        yield QuestionRow(OpenQuestion.Kind.IMPORT.value, value.ref, value.needs, "")


def _keys(count: int) -> Iterator[str]:
    """Yield ordered keys for one instant. Only the last 12 digits differ, since most keys will not be used."""
    key = uuid7().hex
    instant, last = key[:20], int(key[20:], 16)
    return (f"{instant}{(last + place) % 2**48:012x}" for place in range(count))


def save_failure(nominal_id: UUID, *, cause: str, law: str, digest: str, failed: str) -> None:
    """Store that the calculation failed, and why. The duties stay unchanged, and the case shows a warning."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SAVE_FAILURE,
            {"id": uuid7(), "nominal": nominal_id, "cause": cause, "law": law, "digest": digest, "failed": failed},
        )


def build_duty_row(obligation: Obligation, limits: Mapping[str, str] = NO_LIMITS) -> dict[str, Any]:
    """Build the duty row of an obligation. `due_on` is the day of the instant if the limit is in hours.

    The duty may be seen by those who may see the fact that triggers it. `limits` are those of `DerivedAnswer`.
    """
    rule, owed = obligation.by, obligation.owed
    return {
        "key": obligation.key,
        "rule": rule.id,
        "trigger": owed.trigger,
        "bearer": obligation.bearer,
        "nature": rule.nature,
        "source_kind": rule.provision.kind,
        "citation": rule.provision.citation,
        "opens_on": owed.opens_on,
        "due_on": obligation.due_day,
        "due_at": _instant(obligation.due_at),
        "advise_by": obligation.advise_by,
        "clock_stopped_from": obligation.clock_stopped_from,
        "met_by": owed.met_by or "",
        "met_on": owed.met_on,
        "ceased_on": obligation.ceased_on,
        "first_breach_day": obligation.first_breach_day,
        "in_question": obligation.is_uncertain,
        "ruled": obligation.ruling is not None,
        "flags": list(obligation.flags),
        "reasoning": [[step.name, [*map(str, step.args)]] for step in owed.reasoning],
        "known_to": find_access_limit(owed.trigger, limits),
    }


def _instant(civil: datetime | None) -> str | None:
    return None if civil is None else f"{civil.isoformat()} Europe/London"
