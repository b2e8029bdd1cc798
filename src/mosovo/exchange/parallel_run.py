"""Compare our duties with the dates of the old system, and group the differences by cause.

The old dates are never recorded as facts. For a person and a subject, the old date is compared with the last day of our
earliest open duty of that subject. A cause is the subject, the result and our rule. What the arrival explains (carried
over, before the known history) is explained by its rule. Each other cause is explained once by a person, for all its
rows. The reader sees only people that they may see.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.models import CaseloadEntry
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from mosovo_law.core.arrival_effect import BEFORE_KNOWN_HISTORY, CARRIED_OVER
from mosovo_law.explain.explanation import duty_title

from .arrival_models import DifferenceExplanation, FormerDue

What = FormerDue.What
RULES: Mapping[str, tuple[str, ...]] = {
    What.ANNUAL: ("soa2003.s85.annual", "cjia2008.s110.annual", "cta2008.s49.annual"),
    What.VISIT: ("practice.visit.first", "practice.visit.scheduled"),
    What.ASSESSMENT: ("practice.risk.first", "practice.risk.reassess", "practice.risk.reassess_after"),
    What.PLAN: ("practice.plan.first", "practice.plan.review"),
    What.MAPPA: ("practice.mappa.review_1", "practice.mappa.review_2_3"),
}
"""The rules of our duties for each subject of the old system."""
SUBJECT_BY_RULE = {rule: what for what, rules in RULES.items() for rule in rules}
COLUMNS = ("person", "what", "due_on")
MAX_ROWS = 20_000
FORMATS = ("%Y-%m-%d", "%d/%m/%Y")
SAME, LATER, EARLIER, ONLY_OLD, ONLY_OURS = "same", "later", "earlier", "only-old", "only-ours"
RESULTS = {
    SAME: "Same day",
    LATER: "The date calculated here is later",
    EARLIER: "The date calculated here is earlier",
    ONLY_OLD: "Only the old system has it",
    ONLY_OURS: "Only mosovo has it",
}
ARRIVAL_EXPLANATIONS = {
    CARRIED_OVER: "Carried over: it was overdue on the cut-over date, and has a new due date here.",
    BEFORE_KNOWN_HISTORY: "Due before the imported history begins: shown here, but not counted as overdue.",
}
"""What the rules of the cut-over day explain (arrival.md, section 5, rules 2 and 4)."""


class OldDatesRefused(ValueError):
    """The file has errors, and nothing was changed. `reasons` has one sentence for each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class OldDate(NamedTuple):
    """A date of the old system for a person."""

    nominal_id: UUID
    what: str
    due_on: date


@dataclass(frozen=True, slots=True)
class DateComparison:
    """One person and subject: the old date, our duty, and how they compare."""

    nominal_id: UUID
    urn: str
    what: str
    old_on: date | None
    our_on: date | None
    rule: str
    key: str
    result: str
    flag: str

    @property
    def cause(self) -> str:
        """Return the cause: the subject, the result, our rule and what the arrival changed."""
        return "|".join((self.what, self.result, self.rule, self.flag))

    @property
    def days(self) -> int | None:
        """Return by how many days ours is later; negative if it is earlier."""
        return (self.our_on - self.old_on).days if self.our_on and self.old_on else None


@dataclass(frozen=True, slots=True)
class DifferenceCause:
    """A cause with its rows, and the explanation: by a rule of the arrival, or by a person."""

    key: str
    rows: Sequence[DateComparison]
    explanation: DifferenceExplanation | None

    @property
    def rule_explanation(self) -> str:
        """Return the explanation by a rule of the arrival; an empty string if there is none."""
        return ARRIVAL_EXPLANATIONS.get(self.rows[0].flag, "")

    @property
    def is_explained(self) -> bool:
        """Whether every row of it is explained."""
        return bool(self.rule_explanation or self.explanation)

    @property
    def title(self) -> str:
        """Return the cause in words: the subject, the result, and our rule with its source."""
        first = self.rows[0]
        words = f"{What(first.what).label}: {RESULTS[first.result].lower()}"
        return f"{words}. Rule used here: {duty_title(first.rule)} ({first.rule})" if first.rule else words


@dataclass(frozen=True, slots=True)
class ParallelRun:
    """The comparison as the reader sees it: how many are the same day, and the causes of the differences."""

    same: int
    causes: Sequence[DifferenceCause]

    @property
    def differences(self) -> int:
        """Return how many dates differ."""
        return sum(len(cause.rows) for cause in self.causes)

    @property
    def unexplained(self) -> int:
        """Return how many dates differ without an explanation."""
        return sum(len(cause.rows) for cause in self.causes if not cause.is_explained)


def read_old_dates(content: bytes, source: str) -> list[OldDate]:
    """Read a CSV file of dates: person (our URN, or the key of the source), what, due_on. The earliest of each counts.

    Raises `OldDatesRefused` with every error.
    """
    try:
        lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise OldDatesRefused(["The file is not CSV in UTF-8."]) from None
    headings = [text.strip().casefold() for text in lines[0]] if lines else []
    if sorted(headings) != sorted(COLUMNS) or not 1 < len(lines) <= MAX_ROWS + 1:
        raise OldDatesRefused([f"The columns must be {', '.join(COLUMNS)}, with 1 to {MAX_ROWS:,} rows."])
    people, reasons = _known_people(source), list[str]()
    found: dict[tuple[UUID, str], date] = {}
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip(headings, map(str.strip, line), strict=False))
        if not any(row.values()):
            continue
        old_date, fault = _parse_row(row, people)
        if old_date is None:
            reasons.append(f"Row {number}: {fault}.")
        else:
            person_subject = (old_date.nominal_id, old_date.what)
            found[person_subject] = min(old_date.due_on, found.get(person_subject, old_date.due_on))
    if reasons or not found:
        raise OldDatesRefused(reasons or ["The file has no rows."])
    return [OldDate(nominal_id, what, due_on) for (nominal_id, what), due_on in found.items()]


def _known_people(source: str) -> dict[str, UUID]:
    """Return the people that the reader may see, by URN and by their key in the source."""
    people = {urn: pk for pk, urn in CaseloadEntry.objects.values_list("nominal_id", "urn")}
    seen = set(people.values())
    with connection.cursor() as cursor:
        cursor.execute("select key, nominal_id from imported_people(%s)", [source])
        people |= {key: nominal_id for key, nominal_id in cursor.fetchall() if nominal_id in seen}
    return people


def _parse_row(row: Mapping[str, str], people: Mapping[str, UUID]) -> tuple[OldDate | None, str]:
    nominal_id = people.get(row.get("person", ""))
    if nominal_id is None:
        return None, "person is not the URN, or the key in this source, of a person that you may see"
    what = row.get("what", "").casefold()
    if what not in RULES:
        return None, f"what must be one of: {', '.join(RULES)}"
    due_on = _parse_day(row.get("due_on", ""))
    if due_on is None:
        return None, "due_on must be a date like 2027-01-31 or 31/01/2027"
    return OldDate(nominal_id, what, due_on), ""


def _parse_day(text: str) -> date | None:
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def store_old_dates(dates: Sequence[OldDate], content: bytes, *, force: str, by: Account) -> None:
    """Replace the dates of the old system by those of this file."""
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        FormerDue.objects.filter(force=force).delete()
        FormerDue.objects.bulk_create(
            FormerDue(force_id=force, sent_by=by, file_sha256=digest, **each._asdict()) for each in dates
        )
        people = sorted({each.nominal_id for each in dates})
        detail = {"dates": len(dates), "sha256": digest}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "parallel.dates", people, detail=detail))


def compare_dates(force: str, today: date) -> ParallelRun:
    """Compare the dates of the old system with our open duties, of the people that the reader may see."""
    comparisons = list(_compare(force, today))
    by_cause: dict[str, list[DateComparison]] = defaultdict(list)
    for each in comparisons:
        if each.result != SAME:
            by_cause[each.cause].append(each)
    explanations = {
        each.cause: each for each in DifferenceExplanation.objects.filter(force=force).select_related("given_by")
    }
    causes = [DifferenceCause(key, rows, explanations.get(key)) for key, rows in by_cause.items()]
    causes.sort(key=lambda cause: (cause.is_explained, -len(cause.rows), cause.key))
    return ParallelRun(sum(each.result == SAME for each in comparisons), causes)


def _compare(force: str, today: date) -> Iterator[DateComparison]:
    old = {(row.nominal_id, row.what): row for row in FormerDue.objects.filter(force=force)}
    if not old:
        return
    people = {nominal_id for nominal_id, _ in old}
    own = _load_own_duties(people, {what for _, what in old}, today)
    urns = dict(CaseloadEntry.objects.filter(nominal_id__in=people).values_list("nominal_id", "urn"))
    for person_subject in sorted(old.keys() | own.keys(), key=lambda each: (urns.get(each[0], ""), each[1])):
        if person_subject[0] in urns:
            yield _build_comparison(
                person_subject, urns[person_subject[0]], old.get(person_subject), own.get(person_subject)
            )


def _load_own_duties(people: set[UUID], subjects: set[str], today: date) -> dict[tuple[UUID, str], Duty]:
    """Return the earliest open duty of each person and subject."""
    rules = [rule for what in subjects for rule in RULES[what]]
    rows = Duty.objects.filter(nominal_id__in=people, rule__in=rules, met_on=None, due_on__isnull=False)
    rows = rows.filter(Q(ceased_on=None) | Q(ceased_on__gt=today))
    earliest: dict[tuple[UUID, str], Duty] = {}
    for duty in rows.order_by("due_on", "key"):
        earliest.setdefault((duty.nominal_id, SUBJECT_BY_RULE[duty.rule]), duty)
    return earliest


def _build_comparison(
    person_subject: tuple[UUID, str], urn: str, old: FormerDue | None, own: Duty | None
) -> DateComparison:
    old_on, our_on = old.due_on if old else None, own.due_on if own else None
    flag = next((each for each in ARRIVAL_EXPLANATIONS if own is not None and each in own.flags), "")
    if old_on is None or our_on is None:
        result = ONLY_OURS if old_on is None else ONLY_OLD
    else:
        result = SAME if old_on == our_on else LATER if our_on > old_on else EARLIER
    rule, key = (own.rule, own.key) if own else ("", "")
    return DateComparison(person_subject[0], urn, person_subject[1], old_on, our_on, rule, key, result, flag)


def explain_cause(force: str, cause: DifferenceCause, words: str, *, by: Account) -> None:
    """Record why the dates of a cause differ. It covers every row of the cause, also those of later files."""
    with transaction.atomic():
        DifferenceExplanation.objects.create(force_id=force, cause=cause.key, words=words, given_by=by)
        detail = {"cause": cause.key, "rows": len(cause.rows)}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "parallel.explain", detail=detail))
