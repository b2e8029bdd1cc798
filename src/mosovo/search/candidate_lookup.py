"""Second stage of a search: look up exact tokens under row security, in one query for several searches.

The cost does not grow with the register. At most 30 holders of each token are read. People who match two parts of a
search are found by the token of the pair, which few hold however common each part is. Then all tokens of each person
are read. A match scores by similarity, and more if fewer people hold the token. If a limit cut off people that no pair
would find, the query is repeated without limits.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement

from .candidate_tokens import PLACES, CandidateToken
from .person_tokens import PAIR_KINDS, pair_token

MIN_SCORE_SHARE = 0.55
"""Lowest score of a result, as a share of the best score."""
MAX_HOLDERS, MAX_PAIR_HOLDERS, NO_LIMIT = 30, 2_000, 2_000_000_000
"""Most holders read for a token; most for a pair if there are three words or more; and no limit."""
MAX_PAIRS = 400
EXTRA_CANDIDATES = 40
"""How many more people than are shown are compared in full."""
MAX_KNOWN_CASES = 50
"""Cases that the actor can see by name, by a task or through an agency: up to this number they are read one by one."""

_NEAR = """(w.near = '' or levenshtein_less_equal(left(lower(t.of), 200), left(w.near, 200), 2)
      <= case when length(t.of) = length(w.near) then 2 else 1 end)"""
_LOOKUP_QUERY = f"""
with known as materialized (
  select named_now() || granted_access_now() || coalesce(opened_now(), '{{{{}}}}') as ids
), scope as materialized (
  select coalesce(inspected_force_now(), coordinated_force_now()) as force, supervised_force_now() as unplaced,
    team.id as team, team.force_id as of_team, known.ids
  from known left join organisations_team team on team.id = coalesce(supervised_team_now(), team_of_actor_now())
  where cardinality(known.ids) <= {MAX_KNOWN_CASES}
), known_tokens as materialized (
  select t.* from search_persontoken t where t.nominal_id = any((select ids from scope)::uuid[])
    and not exists (select from scope r where t.holding_force = r.force
      or t.team_id = r.team and t.holding_force = r.of_team or t.team_id is null and t.holding_force = r.unplaced)
), wanted as materialized (
  select w.*, t.own, t.other, t.many,
    w.likeness * case when w.kind in ('surname', 'forename', 'mark') then 1 when w.kind = 'born' then 1.2
      when w.kind in ('handle', 'postcode') then 2 else 3 end * (0.6 + 0.4 / (1 + ln(t.many))) as worth
  from jsonb_to_recordset(%(wanted)s::jsonb) as w(search int, archived boolean, place int, kind text, value text,
    likeness float8, near text)
  cross join lateral (
    select array_agg(b.nominal_id) filter (where not b.alias) as own,
      array_agg(b.nominal_id) filter (where b.alias) as other, count(*) as many
    from ({{bearers}} union all
      (select t.nominal_id, t.alias from search_persontoken t
       where w.near <> '' and t.value = w.value and t.kind = w.kind and {{of}} and {_NEAR} limit %(bound)s)) b) t
  where t.many > 0
), by_token as (
  select search, nominal_id, row_number() over (partition by search order by sum(score) desc, nominal_id) as nth from (
    select w.search, b.nominal_id, w.place, max(w.worth * b.share) as score
    from wanted w cross join lateral (
      select unnest(w.own) as nominal_id, 1.0::float8 as share union all select unnest(w.other), 0.95) b
    group by w.search, b.nominal_id, w.place) parts
  group by search, nominal_id
), by_pair as (
  select search, nominal_id, row_number() over (partition by search order by sum(likeness) desc, nominal_id) as nth
  from (
    select w.search, t.nominal_id, w.places, max(w.likeness) as likeness
    from jsonb_to_recordset(%(pairs)s::jsonb)
      as w(search int, archived boolean, places text, value text, likeness float8)
    cross join lateral (
      select t.nominal_id from search_persontoken t where t.value = w.value and t.kind = 'pair' and {{of}}
      limit %(bound_of_pairs)s) t
    group by w.search, t.nominal_id, w.places) pairs
  group by search, nominal_id
), candidates as (
  select search, nominal_id from by_token where nth <= %(most)s + {EXTRA_CANDIDATES}
  union select search, nominal_id from by_pair where nth <= %(most)s + {EXTRA_CANDIDATES}
), candidate_tokens as materialized (
  select s.search, t.* from candidates s cross join lateral (
    select t.nominal_id, t.kind, t.value, t.of, t.alias from search_persontoken t
    where t.nominal_id = s.nominal_id and t.kind not in ('pair', 'house') and {{shown}} offset 0) t
), parts as (
  select t.search, t.nominal_id, w.place, max(w.worth * case when t.alias then 0.95 else 1 end) as score
  from candidate_tokens t join wanted w on (w.search, w.kind, w.value) = (t.search, t.kind, t.value) and {_NEAR}
  group by t.search, t.nominal_id, w.place
), found as (
  select search, nominal_id, sum(score) as score from parts group by search, nominal_id {{having}}
), best as (
  select *, max(score) over (partition by search) as best,
    row_number() over (partition by search order by score desc, nominal_id) as nth from found
)
select f.search, f.nominal_id, f.score, team.name, a.name, x.archived, (
    select jsonb_agg(jsonb_build_array(t.kind, t.value, t.of, t.alias) order by t.id)
    from search_persontoken t where t.nominal_id = f.nominal_id and t.kind not in ('pair', 'house') and {{shown}}) as
    tokens
from best f
cross join lateral (
  select team_id, offender_manager_id, archived from search_persontoken x where x.nominal_id = f.nominal_id limit 1) x
left join organisations_team team on team.id = x.team_id
left join organisations_account a on a.id = x.offender_manager_id
where f.nth <= %(most)s and f.score >= f.best * {MIN_SCORE_SHARE} and (f.search, f.nominal_id) not in (
  select k.search, k.shown from jsonb_to_recordset(%(known)s::jsonb) as k(search int, shown uuid))
union all
select distinct w.search, null::uuid, null::float8, null, null, null::boolean, null::jsonb from wanted w
where w.many >= %(bound)s and w.kind not in ('surname', 'forename', 'born') and not exists (
  select from wanted x where x.search = w.search and x.place = w.place and x.likeness >= w.likeness
    and x.many < %(bound)s)
order by 1, 3 desc, 2
"""
"""The last rows have no nominal.

There is one for each search in which a limit cut off people that no pair or better token finds.
"""


def _build_holders_query(of: str, *reaches: tuple[str, str]) -> str:
    """Return the SQL of the holders of a token within each condition, up to the limit for each."""
    return " union all ".join(
        f"(select t.nominal_id, t.alias from {table} t where w.near = '' and t.value = w.value and t.kind = w.kind "
        f"and {of} and {condition} limit %(bound)s)"
        for table, condition in reaches
    )


CARD_CONDITION = "(t.kind in ('surname', 'forename', 'born', 'pair') or t.kind = 'number' and not t.alias)"
_CARD = (
    "t.holding_force = %(force)s::text and not t.is_restricted and t.nominal_id <> all((select "
    "excluded_now())::uuid[]) "
    f"and {CARD_CONDITION}"
)
_SCOPES = (
    ("search_persontoken", "t.holding_force = (select force from scope)"),
    (
        "search_persontoken",
        "t.holding_force = (select of_team from scope where of_team is distinct from force) "
        "and t.team_id = (select team from scope)",
    ),
    (
        "search_persontoken",
        "t.holding_force = (select unplaced from scope where unplaced is distinct from force) and t.team_id is null",
    ),
    ("known_tokens", "true"),
    ("search_persontoken", f"(select cardinality(ids) > {MAX_KNOWN_CASES} from known)"),
)
"""The scopes that the actor's role may have, so that only holders within them are read; row security decides.

A team's cases belong to the force of the team. An actor who knows many cases by name or by agency reads all holders.
"""
_ANY = "(w.archived or not t.archived)"
RECORDS = PreparedStatement(
    _LOOKUP_QUERY.format(of=_ANY, bearers=_build_holders_query(_ANY, *_SCOPES), shown="true", having="")
)
CARDS = PreparedStatement(
    _LOOKUP_QUERY.format(
        of=_CARD, bearers=_build_holders_query(_CARD, ("search_persontoken", "true")), shown=_CARD,
        having="having count(*) = %(parts)s::int",
    )
)  # fmt: skip


class LookupResult(NamedTuple):
    """One result row: the search it belongs to, and the person."""

    search: int
    nominal_id: UUID
    score: float
    team: str | None
    manager: str | None
    archived: bool
    tokens_json: str
    """The person's tokens as JSON."""


@dataclass(frozen=True, slots=True)
class SearchTokens:
    """The tokens of one search, and the people to leave out of its results."""

    wanted: Sequence[CandidateToken]
    archived: bool = False
    known: Sequence[UUID] = ()


def look_up_candidates(
    statement: PreparedStatement, questions: Sequence[SearchTokens], limit_rows: int, **values: Any
) -> list[LookupResult]:
    """Return the best matches of each search first, without those that score much lower than the best."""
    criteria: dict[str, Any] = {
        "wanted": _format_json(_list_wanted(questions)),
        "pairs": _format_json(_list_pairs(questions)),
        "known": _format_json({"search": n, "shown": str(each)} for n, of in enumerate(questions) for each in of.known),
        "most": limit_rows,
        **values,
    }
    of_pairs = (
        MAX_PAIR_HOLDERS if any(len(_map_words(each).keys() - {PLACES.days}) > 2 for each in questions) else MAX_HOLDERS
    )
    rows = statement.rows(**criteria, bound=max(MAX_HOLDERS, limit_rows), bound_of_pairs=max(of_pairs, limit_rows))
    if any(row[1] is None and len(_list_places(questions[row[0]])) > 1 for row in rows):
        rows = statement.rows(**criteria, bound=NO_LIMIT, bound_of_pairs=NO_LIMIT)
    return [LookupResult(*row) for row in rows if row[1] is not None]


def _format_json(rows: Iterator[dict[str, Any]]) -> str:
    return json.dumps(list(rows))


def _list_wanted(questions: Sequence[SearchTokens]) -> Iterator[dict[str, Any]]:
    for number, search_tokens in enumerate(questions):
        for each in search_tokens.wanted:
            yield {"search": number, "archived": search_tokens.archived, **each._asdict()}


def _list_places(search_tokens: SearchTokens) -> set[int]:
    return {each.place for each in search_tokens.wanted}


def _map_words(search_tokens: SearchTokens) -> dict[int, dict[str, float]]:
    """Return the tokens that match each part that is a name or a date, with their similarity."""
    results: dict[int, dict[str, float]] = {}
    for each in search_tokens.wanted:
        if each.kind in PAIR_KINDS:
            results.setdefault(each.place, {}).setdefault(each.value, each.likeness)
    return results


def _list_pairs(questions: Sequence[SearchTokens]) -> Iterator[dict[str, Any]]:
    """Yield the pair tokens that match two parts at once, the most similar first."""
    for number, search_tokens in enumerate(questions):
        pairs = sorted(
            (
                (alike + like, f"{one}+{other}", pair_token(word, known))
                for (one, words), (other, others) in combinations(_map_words(search_tokens).items(), 2)
                for word, alike in words.items()
                for known, like in others.items()
                if word != known
            ),
            reverse=True,
        )
        for likeness, places, value in pairs[:MAX_PAIRS]:
            yield {
                "search": number, "archived": search_tokens.archived, "places": places, "value": value,
                "likeness": likeness,
            }  # fmt: skip
