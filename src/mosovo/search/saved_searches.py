"""Saved searches: run again when their author looks, with the results that are new.

Nothing happens when a fact is written. All searches of an account run together, in one query for people and one for
texts, under row security: results only include people that the author can see. A result is new until it has been shown.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.encryption import DecryptionFailed, decrypt_draft, encrypt_draft, rewrap_draft
from mosovo.record.encryption_keys import load_keys

from .candidate_lookup import RECORDS, LookupResult, SearchTokens, look_up_candidates
from .candidate_tokens import find_tokens_for_queries
from .models import SavedSearch
from .person_tokens import distinctive_words
from .queries import SearchHit, list_hits
from .query_parsing import format_query, parse_query
from .text_index import MAX_WORDS, TextMatch

MAX_SAVED_SEARCHES = 5
MAX_RESULTS = 100
MAX_KNOWN_RESULTS = 500
TABLE = "search_savedsearch"
_TEXT_QUERY = f"""
with found as (
  select q.search, w.fact, w.nominal_id, min(w.source) as source, min(w.on) as day, array_agg(distinct w.word) as words
  from jsonb_to_recordset(%(wanted)s::jsonb) as q(search int, archived boolean, words text[])
  join search_textword w on w.word = any(q.words) and (q.archived or not w.archived)
  group by q.search, q.words, w.fact, w.nominal_id having count(distinct w.word) = cardinality(q.words)
), latest as (
  select *, row_number() over (partition by search order by day desc, fact) as nth from found
)
select search, fact, nominal_id, source, day, words from latest
where nth <= {MAX_RESULTS + 1} and (search, fact) not in (
  select * from jsonb_to_recordset(%(known)s::jsonb) as k(search int, shown uuid))
order by search, day desc, fact
"""


class SavedQuery(NamedTuple):
    """The search as it was typed."""

    q: str
    born_on: date | None = None
    written: bool = False
    archived: bool = False


NOTHING = SavedQuery("")


@dataclass(frozen=True, slots=True)
class OpenedSearch:
    """A decrypted saved search: name, query, and results already shown. `broken` if its key is missing."""

    row: SavedSearch
    name: str = ""
    question: SavedQuery = NOTHING
    known: tuple[UUID, ...] = ()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The results of a search: people, or places in texts."""

    hits: Sequence[SearchHit] = ()
    passages: Sequence[TextMatch] = ()

    @property
    def ids(self) -> list[UUID]:
        """Return the ids of the people, or of the facts."""
        return [each.nominal_id for each in self.hits] or [each.fact for each in self.passages]

    @property
    def has_too_many(self) -> bool:
        """Whether there are more results than a saved search may have."""
        return len(self.ids) > MAX_RESULTS


class TooManyResults(Exception):
    """The search has too many results, or the account has too many saved searches.

    The message is shown to the author.
    """


def list_saved_searches(account: Account, on: date) -> list[OpenedSearch]:
    """List the account's searches, latest first, without those saved before the account was reopened."""
    rows = SavedSearch.objects.filter(account=account, ends_on__gt=on, saved_at__gte=account.in_use_from)
    return [_open(row) for row in rows.order_by("-saved_at")[:MAX_SAVED_SEARCHES]]


def get_saved_search(account: Account, key: UUID, on: date) -> OpenedSearch | None:
    """Return one of the account's own searches, or None."""
    return next((each for each in list_saved_searches(account, on) if each.row.pk == key), None)


def save_search(account: Account, name: str, question: SavedQuery, *, on: date, until: date) -> SavedSearch:
    """Save a search under a name. Results of today are known and never reported as new."""
    if len(list_saved_searches(account, on)) >= MAX_SAVED_SEARCHES:
        raise TooManyResults(
            f"You already have {MAX_SAVED_SEARCHES} saved searches, which is the maximum. Delete one first."
        )
    row = SavedSearch(account=account, ends_on=until)
    results = run_searches([OpenedSearch(row, name, question)])[row.pk]
    if results.has_too_many:
        raise TooManyResults(f"The search has more than {MAX_RESULTS} results. Add a word or a date of birth.")
    row.content = _encrypt_search(row, name, question, results.ids)
    row.save(force_insert=True)
    log_event(
        AuditEvent(ProcessingOperation.COLLECTION, "find.keep", detail={"until": until, "found": len(results.ids)})
    )
    return row


def mark_seen(search: OpenedSearch, shown: Iterable[UUID], now: datetime) -> None:
    """Store that the author was shown these results. Results that came up since then are still new."""
    current = set(run_searches([search])[search.row.pk].ids)
    known = list(dict.fromkeys([*(each for each in shown if each in current), *search.known]))[:MAX_KNOWN_RESULTS]
    content = _encrypt_search(search.row, search.name, search.question, known)
    SavedSearch.objects.filter(pk=search.row.pk).update(content=content, seen_at=now)
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, "find.kept_seen", detail={"search": str(search.row.pk), "known": len(known)}
        )
    )


def delete_search(search: OpenedSearch) -> None:
    """Delete a saved search. Only the audit entry remains."""
    SavedSearch.objects.filter(pk=search.row.pk).delete()
    log_event(AuditEvent(ProcessingOperation.ERASURE, "find.kept_end", detail={"search": str(search.row.pk)}))


def count_with_new_results(account: Account, on: date) -> int:
    """Count the account's searches with results that were not shown yet."""
    searches = list_saved_searches(account, on)
    results = run_searches(searches, only_new=True)
    return sum(bool(results[each.row.pk].ids) for each in searches if not each.broken)


def run_searches(searches: Sequence[OpenedSearch], *, only_new: bool = False) -> dict[UUID, SearchResults]:
    """Run the searches for people that the actor can see; with `only_new`, return only results not shown yet."""
    readable = [each for each in searches if not each.broken]
    results = {each.row.pk: SearchResults() for each in readable}
    people = [each for each in readable if not each.question.written]
    written = [each for each in readable if each.question.written]
    known = {each.row.pk: each.known if only_new else () for each in readable}
    return {**results, **_search_people(people, known), **_search_texts(written, known)}


def _search_people(searches: Sequence[OpenedSearch], known: dict[UUID, tuple[UUID, ...]]) -> dict[UUID, SearchResults]:
    wanted = (
        find_tokens_for_queries([parse_query(each.question.q, each.question.born_on) for each in searches])
        if searches
        else []
    )
    if not any(wanted):
        return {}
    tokens = [
        SearchTokens(matches, search.question.archived, known[search.row.pk])
        for search, matches in zip(searches, wanted, strict=True)
    ]
    rows: dict[int, list[LookupResult]] = {}
    for row in look_up_candidates(RECORDS, tokens, MAX_RESULTS + 1):
        rows.setdefault(row.search, []).append(row)
    return {
        searches[number].row.pk: SearchResults(hits=list_hits(matches, wanted[number]))
        for number, matches in rows.items()
    }


def _search_texts(searches: Sequence[OpenedSearch], known: dict[UUID, tuple[UUID, ...]]) -> dict[UUID, SearchResults]:
    requested = [
        {"search": number, "archived": each.question.archived, "words": words}
        for number, each in enumerate(searches)
        if (words := list(dict.fromkeys(distinctive_words(format_query(each.question.q))[:MAX_WORDS])))
    ]
    passages: dict[UUID, list[TextMatch]] = {}
    for number, fact, nominal_id, source, day, words in _rows(_TEXT_QUERY, requested, searches, known):
        matches = passages.setdefault(searches[number].row.pk, [])
        matches.append(TextMatch(nominal_id, fact, source, day, tuple(words)))
    return {key: SearchResults(passages=matches) for key, matches in passages.items()}


def _rows(
    statement: str,
    requested: list[dict[str, Any]],
    searches: Sequence[OpenedSearch],
    known: dict[UUID, tuple[UUID, ...]],
) -> list[tuple[Any, ...]]:
    """Return the result rows; an empty list of searches runs no query."""
    if not requested:
        return []
    shown = [
        {"search": number, "shown": str(each)}
        for number, search in enumerate(searches)
        for each in known[search.row.pk]
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, {"wanted": json.dumps(requested), "known": json.dumps(shown)})
        return list(cursor)


def _encrypt_search(row: SavedSearch, name: str, question: SavedQuery, known: Iterable[UUID]) -> dict[str, str]:
    born_on = question.born_on.isoformat() if question.born_on else ""
    values = {"name": name, "question": [question.q, born_on, question.written, question.archived]}
    return encrypt_draft(row.pk, {**values, "known": [str(each) for each in known]}, TABLE)


def _open(row: SavedSearch) -> OpenedSearch:
    try:
        values = decrypt_draft(row.pk, row.content, TABLE)
    except DecryptionFailed:
        return OpenedSearch(row, broken=True)
    q, born_on, written, archived = values["question"]
    question = SavedQuery(q, date.fromisoformat(born_on) if born_on else None, written, archived)
    return OpenedSearch(row, values["name"], question, tuple(UUID(each) for each in values["known"]))


def delete_expired_searches(on: date) -> int:
    """Delete expired searches and those of closed accounts; return how many. Runs in the jobs role."""
    deleted_count, _ = SavedSearch.objects.filter(Q(ends_on__lte=on) | Q(account__closed_at__isnull=False)).delete()
    if deleted_count:
        log_event(
            AuditEvent(ProcessingOperation.ERASURE, "find.kept_end", rule="system", detail={"ended": deleted_count})
        )
    return deleted_count


def delete_searches(is_to_delete: Callable[[object], bool]) -> int:
    """Delete the searches whose name or query is wanted; return how many. Skips broken ones. Runs in the jobs role."""
    opened = (_open(row) for row in SavedSearch.objects.order_by("pk").iterator())
    wanted = [each.row.pk for each in opened if not each.broken and is_to_delete([each.name, *each.question])]
    deleted, _ = SavedSearch.objects.filter(pk__in=wanted).delete()
    return deleted


def rewrap_keys() -> int:
    """Rewrap the keys of all saved searches with the current key; return how many.

    Skips broken ones. Runs in the jobs role.
    """
    done = 0
    with transaction.atomic():
        for row in SavedSearch.objects.select_for_update().exclude(content__key=load_keys().current):
            try:
                content = rewrap_draft(row.pk, row.content)
            except DecryptionFailed:
                continue
            SavedSearch.objects.filter(pk=row.pk).update(content=content)
            done += 1
    return done


class DecryptionCheck(NamedTuple):
    """The number of saved searches that decrypted, and those that did not, with the reason."""

    opened: int
    broken: list[tuple[str, UUID, str]]


def check_encryption() -> DecryptionCheck:
    """Try to decrypt every saved search and discard the text. Runs in the jobs role."""
    opened, broken = 0, []
    for row in SavedSearch.objects.order_by("pk").iterator():
        try:
            decrypt_draft(row.pk, row.content, TABLE)
        except DecryptionFailed as why:
            broken.append((TABLE, row.pk, str(why)))
        else:
            opened += 1
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "find.kept_seals",
            rule="system",
            detail={"opened": opened, "broken": len(broken)},
        )
    )
    return DecryptionCheck(opened, broken)
