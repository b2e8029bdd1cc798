"""Keeping what people are found by in step with the facts, in the transaction of each fact.

Most facts are of kinds that nobody is found by, and are not looked at. Of the others one statement
reads what has changed; where that is anything, or where a case was allocated and its columns of
access moved, a second statement puts it right.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.record.permit import Permit
from mosovo.record.writing import Kinds

from .bearing import Bears, Particulars, tokens

_NOW = "not f.struck_out and not exists (select from {table} later where later.corrects_id = f.id)"
_READ = f"""
select n.id, n.urn,
  coalesce((select jsonb_agg(jsonb_build_array(f.surname, f.forenames, f.kind <> 'legal') order by f.first)
    from identity_name f where f.nominal_id = n.id and {_NOW.format(table="identity_name")}), '[]'),
  coalesce((select jsonb_agg(f.born_on)
    from identity_birth f where f.nominal_id = n.id and {_NOW.format(table="identity_birth")}), '[]'),
  coalesce((select jsonb_agg(numbers.value) from (
    select f.value from identity_identifier f
    where f.nominal_id = n.id and {_NOW.format(table="identity_identifier")}
    union all
    select f.number from identity_document f
    where f.nominal_id = n.id and {_NOW.format(table="identity_document")}
    union all
    select v.value from devices_device f
    cross join lateral (values (f.imei), (f.imei_2), (f.serial), (f.phone_number), (f.iccid)) v(value)
    where f.nominal_id = n.id and v.value <> '' and {_NOW.format(table="devices_device")}
    union all
    select v.value from devices_onlineaccount f
    cross join lateral (values (f.handle), (f.email), (f.phone_number)) v(value)
    where f.nominal_id = n.id and v.value <> '' and {_NOW.format(table="devices_onlineaccount")}
  ) numbers(value)), '[]'),
  coalesce((select jsonb_agg(jsonb_build_array(t.id, t.kind, t.value, t.of, t.alias))
    from search_token t where t.nominal_id = n.id), '[]'),
  exists (select from search_token t where t.nominal_id = n.id
    and (t.holding_force, t.team_id, t.offender_manager_id, t.sealed)
        is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.sealed))
from nominals_nominal n join nominals_reach r on r.nominal_id = n.id
where n.id = any(%s)
"""
_PUT = """
with gone as (
  delete from search_token where id = any(%(gone)s)
), moved as (
  update search_token t
  set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
    sealed = r.sealed
  from nominals_reach r
  where t.nominal_id = any(%(moved)s) and not t.id = any(%(gone)s) and r.nominal_id = t.nominal_id
), words as (
  insert into search_word (word, sounds)
  select word, coalesce(daitch_mokotoff(word), '{}') from unnest(%(words)s::text[]) word
  where not exists (select from search_word known where known.word = word.word)
  order by word on conflict do nothing
)
insert into search_token (nominal_id, holding_force, team_id, offender_manager_id, sealed, kind, value, of, alias)
select r.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.sealed, b.kind, b.value, b.of, b.alias
from jsonb_to_recordset(%(bears)s::jsonb) as b(nominal uuid, kind text, value text, of text, alias boolean)
join nominals_reach r on r.nominal_id = b.nominal
"""


def rebuild(nominals: Sequence[UUID]) -> None:
    """Bring in step what these people are found by. As the application, of those opened in this transaction."""
    gone: list[int] = []
    moved: list[UUID] = []
    new: list[tuple[UUID, Bears]] = []
    with connection.cursor() as cursor:
        cursor.execute(_READ, [list(nominals)])
        for nominal_id, urn, names, born, numbers, kept, has_moved in cursor.fetchall():
            wanted = tokens(_particulars(urn, names, born, numbers))
            known = {Bears(*bears): key for key, *bears in json.loads(kept)}
            gone += [key for bears, key in known.items() if bears not in wanted]
            new += [(nominal_id, bears) for bears in sorted(wanted - known.keys())]
            moved += [nominal_id] if has_moved else []
        if gone or moved or new:
            cursor.execute(_PUT, _changes(gone, moved, new))


def _particulars(urn: str, names: str, born: str, numbers: str) -> Particulars:
    return Particulars(
        urn=urn,
        names=[(surname, forenames, alias) for surname, forenames, alias in json.loads(names)],
        born=[date.fromisoformat(day) for day in json.loads(born)],
        numbers=json.loads(numbers),
    )


def _changes(gone: list[int], moved: list[UUID], new: list[tuple[UUID, Bears]]) -> dict[str, Any]:
    words = sorted({bears.value for _, bears in new if bears.kind in ("surname", "forename")})
    bears = [{"nominal": str(nominal_id), **bears._asdict()} for nominal_id, bears in new]
    return {"gone": gone, "moved": moved, "words": words, "bears": json.dumps(bears)}


def when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: what identity, devices and the register hold is what people are found by, and by whom."""
    if any(kind._meta.app_label in _BEARING for kind in kinds):
        rebuild(nominals)


_BEARING = frozenset({"identity", "nominals", "devices"})
