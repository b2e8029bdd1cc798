"""Finding people: the second stage, exact and under row security, and why each came up.

A hit answers parts of the question; each counts by how alike it is, and the more the fewer people
bear it: a rare surname says more than a common one. Those who answer much less of the question than
the best of them are left out. Whoever shows hits logs one consultation of the people among them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.access.actor import Actor
from mosovo.access.policy import finds_cards
from mosovo.audit.acting import looking_for_cards
from mosovo.law.explain import in_words

from .asked import Asked, read
from .bearing import Bears
from .likely import Likely, likely
from .models import Token
from .words import slips

MOST = 20
WORTH_SHOWING = 0.55
"""Of the score of the best hit."""

_FIND = """
with wanted as (
  select * from jsonb_to_recordset(%(wanted)s::jsonb)
    as w(place int, kind text, value text, likeness float8, near text)
), bearers as materialized (
  select t.nominal_id, w.place, w.likeness * case when t.alias then 0.95 else 1 end as likeness,
    case when w.kind in ('surname', 'forename', 'mark') then 1 when w.kind = 'born' then 1.2
      when w.kind in ('handle', 'postcode') then 2 else 3 end as weight,
    count(*) over (partition by t.kind, t.value) as many
  from wanted w join search_token t on t.value = w.value and t.kind = w.kind {of}
  where w.near = '' or levenshtein_less_equal(left(lower(t.of), 200), left(w.near, 200), 2)
    <= case when length(t.of) = length(w.near) then 2 else 1 end
), parts as (
  select nominal_id, place, max(likeness * weight * (0.6 + 0.4 / (1 + ln(many)))) as score
  from bearers group by nominal_id, place
), found as (
  select nominal_id, sum(score) as score from parts group by nominal_id {having}
  order by 2 desc, nominal_id limit %(most)s
)
select f.nominal_id, f.score, team.name, a.name, held.archived, (
  select jsonb_agg(jsonb_build_array(t.kind, t.value, t.of, t.alias) order by t.id)
  from search_token t where t.nominal_id = f.nominal_id {of})
from found f
cross join lateral (
  select team_id, offender_manager_id, archived from search_token x where x.nominal_id = f.nominal_id limit 1) held
left join organisations_team team on team.id = held.team_id
left join organisations_account a on a.id = held.offender_manager_id
order by f.score desc, f.nominal_id
"""
_ANYBODY_SEEN = _FIND.format(of="and not t.archived", having="")
_ARCHIVED_TOO = _FIND.format(of="", having="")
ON_A_CARD = "(t.kind in ('surname', 'forename', 'born') or t.kind = 'number' and not t.alias)"
_CARDS = _FIND.format(
    of="and t.holding_force = %(force)s and not t.sealed and t.nominal_id <> all((select excluded_now())::uuid[]) "
    f"and {ON_A_CARD}",
    having="having count(*) = %(parts)s",
)
MOST_CARDS = 5
OF_CARDS = frozenset({Token.Kind.SURNAME, Token.Kind.FORENAME, Token.Kind.BORN, Token.Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who may be meant."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    born_on: date | None
    other_names: tuple[str, ...]
    team_name: str
    offender_manager_name: str
    score: float
    why: tuple[str, ...]
    archived: bool = False

    @property
    def line(self) -> str:
        """The person in a line: surname first, as lists are ordered."""
        return f"{self.surname.upper()}, {self.forenames}".rstrip(", ")


def find(text: str, born_on: date | None = None, *, most: int = MOST, archived: bool = False) -> list[Hit]:
    """Whoever answers the text, or was born on the day, and may be seen by the actor; the likeliest first.

    Names may come in any order, misspelt or as an alias; a day of birth in any usual form, day and
    month changed round; a URN, PNC or other number in any spelling; a telephone number or its end, a
    name online with one mistake, a plate or a piece of it, a device, a document, an address, a postcode,
    a word of a mark. Archived people only where asked for, by whoever may find them. Three statements at most.
    """
    return find_asked(read(text, born_on), most=most, archived=archived)


def find_asked(asked: Asked, *, most: int = MOST, archived: bool = False) -> list[Hit]:
    """As `find`, for a question already read."""
    return _found(_ARCHIVED_TOO if archived else _ANYBODY_SEEN, likely(asked), most)


def find_cards(asked: Asked, by: Actor) -> list[Hit]:
    """Whoever of the actor's force answers every part of the question, by name, birth or URN: for a safety card.

    A restricted case is nobody's here, not even of those named on it: they have the record.
    """
    if not finds_cards(by):
        return []
    with looking_for_cards():
        wanted = [each for each in likely(asked) if each.kind in OF_CARDS]
        return _found(_CARDS, wanted, MOST_CARDS, force=by.force, parts=asked.parts)


def _found(statement: str, wanted: list[Likely], most: int, **values: Any) -> list[Hit]:
    if not wanted:
        return []
    asked = json.dumps([each._asdict() for each in wanted])
    with connection.cursor() as cursor:
        cursor.execute(statement, {"wanted": asked, "most": most, **values})
        rows = cursor.fetchall()
    best = rows[0][1] if rows else 0
    answers = {(each.kind, each.value): each for each in sorted(wanted, key=lambda each: each.likeness)}
    hits = [hit_of(row, answers) for row in rows if row[1] >= best * WORTH_SHOWING]
    return [hit for hit in hits if hit.why]


def hit_of(row: tuple[Any, ...], answers: dict[tuple[str, str], Likely]) -> Hit:
    nominal_id, score, team, manager, archived, said = row
    bears = [Bears(*each) for each in json.loads(said)]
    names = list(dict.fromkeys((b.alias, b.of) for b in bears if b.kind == Token.Kind.SURNAME))
    names.sort(key=lambda name: name[0])
    surname, _, forenames = (names[0][1] if names else "").partition(", ")
    return Hit(
        nominal_id=nominal_id,
        urn=next(b.of for b in bears if b.kind == Token.Kind.NUMBER and not b.alias),
        surname=surname,
        forenames=forenames,
        born_on=next((date.fromisoformat(b.value) for b in bears if b.kind == Token.Kind.BORN), None),
        other_names=tuple(whole for _, whole in names[1:]),
        team_name=team or "",
        offender_manager_name=manager or "",
        score=score,
        why=tuple(dict.fromkeys(_reasons(bears, answers))),
        archived=archived,
    )


def _reasons(bears: Iterable[Bears], answers: dict[tuple[str, str], Likely]) -> Iterator[str]:
    for each in bears:
        answer = answers.get((each.kind, each.value))
        if answer is not None and (not answer.near or slips(answer.near, each.of.lower()) <= 1):
            yield _reason(each, answer)


def _reason(bears: Bears, answer: Likely) -> str:
    """Why a token answers: the same, near, or the other way round."""
    if bears.kind == Token.Kind.NUMBER:
        return f"Number {bears.of}"
    if bears.kind == Token.Kind.BORN:
        born, asked = date.fromisoformat(bears.value), date.fromisoformat(answer.asked)
        if born == asked:
            return f"Born {in_words(born)}"
        swapped = (born.day, born.month) == (asked.month, asked.day)
        return f"Born {in_words(born)}: {'day and month changed round' if swapped else 'near the day asked for'}"
    if bears.kind not in (Token.Kind.SURNAME, Token.Kind.FORENAME):
        return _reason_of_trace(bears, answer)
    which = f"Also known as {bears.of}" if bears.alias else bears.kind.capitalize()
    return which if answer.likeness == 1 else f"{which}: {bears.value} is like {answer.asked}"


def _reason_of_trace(bears: Bears, answer: Likely) -> str:
    """Of what kind the fact is, and what of it was asked for."""
    said = f"{Token.Kind(bears.kind).label}: {bears.of}"
    if answer.near and answer.near != bears.of.lower():
        return f"{said} is like {answer.asked}"
    return f"{said}, in part" if answer.value.startswith("*") else said
