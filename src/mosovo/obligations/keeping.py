"""Keeping what the law said: the projection brought in step, and a determination, in one statement."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

from mosovo.law.derive import Derivation
from mosovo.law.obligation import Obligation

from .gather import Gathered

COLUMNS = (
    ("key", "text"), ("rule", "text"), ("trigger", "text"), ("bearer", "text"), ("nature", "text"),
    ("source_kind", "text"), ("citation", "text"), ("opens_on", "date"), ("due_on", "date"),
    ("due_at", "timestamptz"), ("advise_by", "date"), ("clock_stopped_from", "date"), ("met_by", "text"),
    ("met_on", "date"), ("ceased_on", "date"), ("first_breach_day", "date"), ("in_question", "boolean"),
    ("ruled", "boolean"), ("flags", "jsonb"), ("because", "jsonb"),
)  # fmt: skip
_NAMES = ", ".join(name for name, _ in COLUMNS)
_COMPARED = ", ".join(name for name, _ in COLUMNS if name not in {"key", "because"})
_SHAPE = ", ".join(f"{name} {kind}" for name, kind in COLUMNS)

_KEEP = f"""
with told as materialized (select * from jsonb_to_recordset(%(duties)s::jsonb) as t({_SHAPE})),
was as materialized (select id, key, {_COMPARED} from obligations_duty where nominal_id = %(nominal)s),
changed as (
  select t.key, w.id as was_id, w.due_on as due_was, w.met_on as met_was, t.due_on, t.met_on
  from told t left join was w using (key)
  where w.id is null or row({", ".join("t." + n.strip() for n in _COMPARED.split(","))})
     is distinct from row({", ".join("w." + n.strip() for n in _COMPARED.split(","))})
),
gone as (
  delete from obligations_duty d where d.nominal_id = %(nominal)s and d.key not in (select key from told) returning key
),
put as (
  insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, sealed, {_NAMES})
  select (%(ids)s::uuid[])[row_number() over (order by t.key)], %(nominal)s,
         r.holding_force, r.team_id, r.offender_manager_id, r.sealed, {", ".join("t." + name for name, _ in COLUMNS)}
  from told t join nominals_reach r on r.nominal_id = %(nominal)s
  where t.key in (select key from changed)
  on conflict (nominal_id, key) do update set
    {", ".join(f"{name} = excluded.{name}" for name, _ in COLUMNS if name != "key")}
  returning key
),
summed as (
  select jsonb_build_object(
    'added', coalesce((select jsonb_agg(key order by key) from changed where was_id is null), '[]'),
    'changed', coalesce((select jsonb_object_agg(key, jsonb_build_array(due_was, due_on, met_was, met_on))
                         from changed where was_id is not null), '{{}}'),
    'withdrawn', coalesce((select jsonb_agg(key order by key) from gone), '[]')) as diff
)
insert into obligations_determination (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, failed)
select %(id)s, %(nominal)s, clock_timestamp(), clock_timestamp(), %(cause)s, %(law)s, %(policy)s, %(digest)s, diff,
  %(questions)s::jsonb, %(until)s, %(indefinite)s, ''
from summed
where %(always)s or diff <> '{{"added": [], "changed": {{}}, "withdrawn": []}}'::jsonb
returning changed
"""

_FAILED = """
insert into obligations_determination (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, failed)
values (%(id)s, %(nominal)s, clock_timestamp(), clock_timestamp(), %(cause)s, %(law)s, '', %(digest)s, '{}', '[]',
  null, false, %(failed)s)
"""


def keep(
    nominal_id: UUID, gathered: Gathered, derived: Derivation, *, cause: str, policy: str = "", always: bool = True
) -> dict[str, Any] | None:
    """Bring the projection in step and keep the determination. Gives what changed.

    With `always` false (rederiving everybody) nothing is kept where nothing changed.
    """
    spells = derived.spells
    values: dict[str, Any] = {
        "duties": json.dumps([as_row(each) for each in derived.obligations], default=str),
        "nominal": nominal_id,
        "ids": [uuid7() for _ in derived.obligations],
        "id": uuid7(),
        "cause": cause,
        "law": derived.law_version,
        "policy": policy,
        "digest": gathered.digest,
        "questions": json.dumps([asdict(question) for question in derived.questions], default=str),
        "until": spells[-1].last_day if spells else None,
        "indefinite": bool(spells) and spells[-1].until is None,
        "always": always,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        row = cursor.fetchone()
    if row is None:
        return None
    changed: dict[str, Any] = json.loads(row[0])
    return changed


def keep_failure(nominal_id: UUID, *, cause: str, law: str, digest: str, failed: str) -> None:
    """Keep that the law could not be asked, and why. The duties stay as they were, and the case says so."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FAILED,
            {"id": uuid7(), "nominal": nominal_id, "cause": cause, "law": law, "digest": digest, "failed": failed},
        )


def as_row(obligation: Obligation) -> dict[str, Any]:
    """An obligation as a row of the projection. `due_on` is the day of the instant, where the limit is in hours."""
    return {
        "key": obligation.key,
        "rule": obligation.rule,
        "trigger": obligation.trigger,
        "bearer": obligation.bearer.value,
        "nature": obligation.nature.value,
        "source_kind": obligation.source.kind,
        "citation": obligation.source.citation,
        "opens_on": obligation.opens_on,
        "due_on": obligation.due_day,
        "due_at": _instant(obligation.due_at),
        "advise_by": obligation.advise_by,
        "clock_stopped_from": obligation.clock_stopped_from,
        "met_by": obligation.met_by or "",
        "met_on": obligation.met_on,
        "ceased_on": obligation.ceased_on,
        "first_breach_day": obligation.first_breach_day,
        "in_question": obligation.in_question,
        "ruled": obligation.ruling is not None,
        "flags": list(obligation.flags),
        "because": [[step.name, [str(arg) for arg in step.args]] for step in obligation.because],
    }


def _instant(civil: datetime | None) -> str | None:
    return None if civil is None else f"{civil.isoformat()} Europe/London"
