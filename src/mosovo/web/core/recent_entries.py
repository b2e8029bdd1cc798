"""What this user recorded in the last 15 minutes on a case, so that its banner offers to correct it.

Every form counts, wherever it is: the middleware notes the facts that the request committed. The session holds the
case, the kind, the key of the row and a digest of the form: no text of the fact. After 15 minutes a fact is corrected
where it is shown.

With the digest, a form that was open in two tabs is not recorded twice unnoticed. Each tab has a key of its own, so
`idempotency` takes them for two forms.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import reverse

from mosovo.access.policy import decide_access
from mosovo.edge.request_context import WRITING, Request
from mosovo.record.committed_facts import CommittedFact, collect_committed
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from .fact_type_registry import map_fact_types
from .form_digests import CONFIRMATION_FIELDS, form_digest

CORRECTION_PERIOD = timedelta(minutes=15)
MAX_PER_CASE = 3
ORDINALS = ("first", "second", "third")
"""The names of facts of one kind that one form recorded, in its order: no more of a case are offered."""
MAX_ENTRIES = 30
SESSION_KEY = "recorded"


class RecentEntry(NamedTuple):
    """A fact that the user has just recorded: its name, when, and the page that corrects it."""

    noun: str
    at: datetime
    href: str


class RecentEntries:
    """Middleware around the transaction: note in the session what the request recorded."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.method not in WRITING:
            return self.get_response(request)
        with collect_committed(_may_correct) as committed:
            response = self.get_response(request)
        if committed and request.account is not None:
            note_recorded(request, committed)
        return response


def note_recorded(request: Request, committed: Sequence[CommittedFact]) -> None:
    """Note the facts, the first of an action first. A row that was corrected or struck out is offered no more.

    Left out are kinds without a page to correct them, and facts that this user may record and not correct.
    """
    recorded_at, digest = request.now.isoformat(), _digest_form(request)
    new_entries = [
        [each.permit.urn, each.row._meta.label_lower, str(each.row.pk), recorded_at, digest]
        for each in committed
        if each.is_chosen
    ]
    replaced = {str(getattr(each.row, "corrects_id", None)) for each in committed}
    stored = _list_stored(request)
    remaining = [each for each in stored if each[2] not in replaced]
    if new_entries or len(remaining) < len(stored):
        request.session[SESSION_KEY] = list(_limit_per_case([*new_entries, *remaining]))[:MAX_ENTRIES]


def _may_correct(permit: Permit, row: RecordedFact) -> bool:
    kind = map_fact_types().get(row._meta.label_lower)
    if kind is None or row.struck_out or not kind.corrected_by(permit.actor):
        return False
    return decide_access(permit.actor, kind.build_action(kind.actions.to_correct, permit.actor), permit.case).allowed


def list_recent_entries(request: Request, urn: str) -> list[RecentEntry]:
    """List what the user recorded on the case in the last 15 minutes and may correct, the newest first."""
    return list(_build_entries(request, (each for each in _list_stored(request) if each[0] == urn)))


def list_last_entries(request: Request) -> list[RecentEntry]:
    """List what the user recorded with the last form that recorded something, on any case."""
    stored = _list_stored(request)
    return list(_build_entries(request, [each for each in stored if each[3] == stored[0][3]][:MAX_PER_CASE]))


def find_repeat(request: Request) -> datetime | None:
    """Return when this user last recorded the same form in the last 15 minutes; None if never or with a file."""
    digest = _digest_form(request)
    times = [each[3] for each in _list_stored(request) if digest and digest in each[4:]]
    return datetime.fromisoformat(times[0]) if times else None


def _digest_form(request: Request) -> str:
    """Return a digest of what was entered, confirmed or not; empty for a form with a file, which may be another."""
    return "" if request.FILES else form_digest(request, CONFIRMATION_FIELDS)


def _limit_per_case(entries: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the first entries of each case."""
    counts = dict[str, int]()
    for each in entries:
        counts[each[0]] = counts.get(each[0], 0) + 1
        if counts[each[0]] <= MAX_PER_CASE:
            yield each


def _build_entries(request: Request, stored: Iterable[list[str]]) -> Iterator[RecentEntry]:
    rows = list(stored)
    numbers = Counter((slug, recorded_at) for _, slug, _, recorded_at, *_ in rows)
    positions = Counter[tuple[str, str]]()
    for urn, slug, row, recorded_at, *_ in rows:
        kind = map_fact_types().get(slug)
        if kind is not None:
            position = positions[slug, recorded_at]
            positions[slug, recorded_at] += 1
            noun = f"{ORDINALS[position]} {kind.noun}" if numbers[slug, recorded_at] > 1 else kind.noun
            parts = {"urn": urn, "fact_type": slug, "row_id": row}
            yield RecentEntry(noun, datetime.fromisoformat(recorded_at), reverse("correct_fact", kwargs=parts))


def _list_stored(request: Request) -> list[Any]:
    since = (request.now - CORRECTION_PERIOD).isoformat()
    return [each for each in request.session.get(SESSION_KEY, []) if each[3] > since]
