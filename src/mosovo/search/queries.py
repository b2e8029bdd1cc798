"""Search for people: query under row security, and explain each result.

A result matches parts of the search. Each part scores by similarity, and more if fewer people hold it: a rare surname
says more than a common one. Results that score much lower than the best are left out. A page that shows results logs
one consultation of the people in them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.access.policy import can_find_safety_cards
from mosovo.audit.actor_context import safety_card_search
from mosovo_law.explain.explanation import format_day

from .candidate_lookup import CARDS, RECORDS, LookupResult, SearchTokens, look_up_candidates
from .candidate_tokens import CandidateToken, find_candidate_tokens
from .models import PersonToken
from .name_words import count_slips
from .person_tokens import TokenValue
from .query_parsing import SearchQuery, parse_query

MOST = 20
MAX_CARDS = 5
CARD_KINDS = frozenset(
    {PersonToken.Kind.SURNAME, PersonToken.Kind.FORENAME, PersonToken.Kind.BORN, PersonToken.Kind.NUMBER}
)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A person who may be meant."""

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
    def listed_name(self) -> str:
        """Return the name of the person with the surname first, as in lists."""
        return f"{self.surname.upper()}, {self.forenames}".rstrip(", ")


def find_people(
    text: str, born_on: date | None = None, *, limit_rows: int = MOST, archived: bool = False
) -> list[SearchHit]:
    """Return the people that the actor can see and who match the text or the date of birth, best match first.

    Names may be in any order, misspelt, or an alias. A date of birth may be in any usual form, with day and month
    swapped. URN, PNC and other numbers may be in any spelling. A telephone number or its end, an online name with one
    error, a plate or a piece of it, a device, a document, an address, a postcode, or a word in a body mark also match.
    Archived people are included only on request, for actors who may find them. Three queries at most; one more if a
    street is typed, which may be misspelt.
    """
    return find_by_query(parse_query(text, born_on), limit_rows=limit_rows, archived=archived)


def find_by_query(query: SearchQuery, *, limit_rows: int = MOST, archived: bool = False) -> list[SearchHit]:
    """Do the same as `find_people` for a parsed query."""
    wanted = find_candidate_tokens(query)
    return (
        list_hits(look_up_candidates(RECORDS, [SearchTokens(wanted, archived)], limit_rows), wanted) if wanted else []
    )


def find_safety_cards(query: SearchQuery, actor: Actor, *, limit_rows: int = MAX_CARDS) -> list[SearchHit]:
    """Return people of the actor's force who match every part of the query by name, birth or URN, for safety cards.

    Restricted cases are never included, even for officers named on them: they can open the record.
    """
    if not can_find_safety_cards(actor):
        return []
    with safety_card_search():
        wanted = [each for each in find_candidate_tokens(query) if each.kind in CARD_KINDS]
        rows = (
            look_up_candidates(CARDS, [SearchTokens(wanted)], limit_rows, force=actor.force, parts=query.parts)
            if wanted
            else []
        )
        return list_hits(rows, wanted)


def list_hits(rows: Iterable[LookupResult], wanted: Iterable[CandidateToken]) -> list[SearchHit]:
    """Turn the result rows into hits with reasons."""
    answers = {(each.kind, each.value): each for each in sorted(wanted, key=lambda each: each.likeness)}
    return [hit for hit in (_build_hit(row, answers) for row in rows) if hit.why]


def _build_hit(row: LookupResult, answers: dict[tuple[str, str], CandidateToken]) -> SearchHit:
    tokens = [TokenValue(*each) for each in json.loads(row.tokens_json)]
    names = list(dict.fromkeys((b.alias, b.of) for b in tokens if b.kind == PersonToken.Kind.SURNAME))
    names.sort(key=lambda name: name[0])
    surname, _, forenames = (names[0][1] if names else "").partition(", ")
    return SearchHit(
        nominal_id=row.nominal_id,
        urn=next(b.of for b in tokens if b.kind == PersonToken.Kind.NUMBER and not b.alias),
        surname=surname,
        forenames=forenames,
        born_on=next((date.fromisoformat(b.value) for b in tokens if b.kind == PersonToken.Kind.BORN), None),
        other_names=tuple(whole for _, whole in names[1:]),
        team_name=row.team or "",
        offender_manager_name=row.manager or "",
        score=row.score,
        why=tuple(dict.fromkeys(_list_reasons(tokens, answers))),
        archived=row.archived,
    )


def _list_reasons(tokens: Iterable[TokenValue], answers: dict[tuple[str, str], CandidateToken]) -> Iterator[str]:
    for each in tokens:
        answer = answers.get((each.kind, each.value))
        if answer is not None and (not answer.near or count_slips(answer.near, each.of.lower()) <= 1):
            yield _describe_match(each, answer)


def _describe_match(token: TokenValue, answer: CandidateToken) -> str:
    """Describe why a token matches: the same, similar, or swapped."""
    if token.kind == PersonToken.Kind.NUMBER:
        return f"Number {token.of}"
    if token.kind == PersonToken.Kind.BORN:
        born, day = date.fromisoformat(token.value), date.fromisoformat(answer.entered)
        if born == day:
            return f"Born {format_day(born)}"
        swapped = (born.day, born.month) == (day.month, day.day)
        return f"Born {format_day(born)}: {'day and month swapped' if swapped else 'near the date entered'}"
    if token.kind not in (PersonToken.Kind.SURNAME, PersonToken.Kind.FORENAME):
        return _describe_detail(token, answer)
    text = f"Also known as {token.of}" if token.alias else token.kind.capitalize()
    return text if answer.likeness == 1 else f"{text}: {token.value} is like {answer.entered}"


def _describe_detail(token: TokenValue, answer: CandidateToken) -> str:
    """Describe which kind of detail matches, and which part of it was searched for."""
    text = f"{PersonToken.Kind(token.kind).label}: {token.of}"
    if answer.near and answer.near != token.of.lower():
        return f"{text} is like {answer.entered}"
    if token.kind == PersonToken.Kind.ADDRESS and answer.entered != answer.value:
        return f"{text}: similar street to {answer.entered}"
    return f"{text}, in part" if answer.value.startswith("*") else text
