"""Update the search tokens, in the transaction of each fact.

Most kinds of fact have no tokens and are skipped. For the others one query reads what has changed. If anything has, or
a case was reallocated and its access columns changed, a second query updates the tokens.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement, array_parameter
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit

from .earlier import is_mentionable
from .index_source import READ_PERSON
from .person_tokens import PersonParticulars, TokenSource, TokenValue, build_tokens
from .record_matches import find_matches
from .streets import is_street

_UPDATE_TOKENS = PreparedStatement("""
with removed as (
  delete from search_persontoken where id = any(%(removed)s::bigint[])
), moved as (
  update search_persontoken t
  set holding_force = coalesce(r.shown_force, r.holding_force), team_id = coalesce(r.shown_team_id, r.team_id),
    offender_manager_id = coalesce(r.shown_offender_manager_id, r.offender_manager_id), is_restricted = r.is_restricted,
    archived = t.nominal_id = any(%(archived)s::uuid[])
  from nominals_casereach r
  where t.nominal_id = any(%(moved)s::uuid[]) and not t.id = any(%(removed)s::bigint[]) and r.nominal_id = t.nominal_id
), words as (
  insert into search_nameword (word, sounds)
  select word, coalesce(daitch_mokotoff(word), '{}') from unnest(%(words)s::text[]) word
  where not exists (select from search_nameword known where known.word = word.word)
  order by word on conflict do nothing
), streets as (
  insert into search_street (street)
  select street from unnest(%(streets)s::text[]) street
  where not exists (select from search_street known where known.street = street.street)
  order by street on conflict do nothing
), later as (
  insert into search_tocompare (nominal_id) select nominal from unnest(%(later)s::uuid[]) nominal
)
insert into search_persontoken
  (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, archived, kind, value, of, alias)
select r.nominal_id, coalesce(r.shown_force, r.holding_force), coalesce(r.shown_team_id, r.team_id),
  coalesce(r.shown_offender_manager_id, r.offender_manager_id), r.is_restricted,
  r.nominal_id = any(%(archived)s::uuid[]), b.kind, b.value, b.of, b.alias
from jsonb_to_recordset(%(bears)s::jsonb) as b(nominal uuid, kind text, value text, of text, alias boolean)
join nominals_casereach r on r.nominal_id = b.nominal
""")


def rebuild_index(nominals: Sequence[UUID]) -> None:
    """Update the tokens of these people. The web role can do so for people opened in this transaction."""
    removed: list[int] = []
    moved: list[UUID] = []
    archived: list[UUID] = []
    new: list[tuple[UUID, TokenValue]] = []
    lost: list[tuple[UUID, TokenValue]] = []
    rows = READ_PERSON.rows(nominals=array_parameter(nominals))
    for nominal_id, urn, is_archived, names, born, value, stored, has_moved in rows:
        wanted = build_tokens(_particulars(urn, names, born, value))
        known = {TokenValue(*token): key for key, *token in json.loads(stored)}
        removed += [key for token, key in known.items() if token not in wanted]
        lost += [(nominal_id, token) for token in known if token not in wanted]
        new += [(nominal_id, token) for token in sorted(wanted - known.keys())]
        moved += [nominal_id] if has_moved else []
        archived += [nominal_id] if is_archived else []
    if removed or moved or new:
        _UPDATE_TOKENS.send(**_changes(removed, moved, new), archived=array_parameter(archived))
    find_matches(new, lost)


def _particulars(urn: str, names: str, born: str, text: str) -> PersonParticulars:
    return PersonParticulars(
        urn=urn,
        names=[(surname, forenames, alias) for surname, forenames, alias in json.loads(names)],
        born=[date.fromisoformat(day) for day in json.loads(born)],
        details=[TokenSource(*each) for each in json.loads(text)],
    )


def _changes(removed: list[int], moved: list[UUID], new: list[tuple[UUID, TokenValue]]) -> dict[str, Any]:
    words = sorted({token.value for _, token in new if token.kind in ("surname", "forename")})
    streets = sorted({token.value for _, token in new if token.kind == "address" and is_street(token.value)})
    later = sorted({nominal_id for nominal_id, token in new if is_mentionable(token.kind, token.value)})
    token_rows = [{"nominal": str(nominal_id), **token._asdict()} for nominal_id, token in new]
    return {
        "removed": f"{{{','.join(map(str, removed))}}}", "moved": array_parameter(moved), "words": words,
        "streets": streets, "later": array_parameter(later), "bears": json.dumps(token_rows),
    }  # fmt: skip


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts that change tokens, or change who can find a person."""
    if any(kind._meta.app_label in _BEARING for kind in kinds):
        rebuild_index(nominals)


_BEARING = frozenset(
    {"identity", "nominals", "devices", "identifying_details", "whereabouts", "households", "management_modes"}
)
