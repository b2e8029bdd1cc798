"""Recalculates or compares everyone’s duties: after a change of law, and to verify the stored duties.

Both run as the jobs role, one chunk of people in each transaction.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from .change_listener import recalculate_nominal
from .duty_read_model import NAMES, Changes, DerivedAnswer, QuestionRow, build_duty_row, list_question_rows
from .fact_gathering import gather_facts
from .models import Duty, OpenQuestion
from .recordable_duties import filter_recordable

CHUNK = 200
_COMPARED = [name for name in NAMES if name not in {"reasoning", "due_at"}]


@dataclass
class RecalculationResult:
    """What a recalculation did, or with `dry_run` would do."""

    people: int = 0
    people_changed: int = 0
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def count(self, diff: Changes) -> None:
        """Add one person’s changes to the counts."""
        self.people_changed += 1
        for kind in ("added", "changed", "withdrawn"):
            getattr(self, kind).update(key.partition(":")[0] for key in diff[kind])


@dataclass(frozen=True, slots=True)
class QuestionMismatch:
    """A stored question that is not open any more, or an open question that is not stored."""

    nominal_id: UUID
    about: str
    needs: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class DutyDifference:
    """A stored duty that differs from the calculated one."""

    nominal_id: UUID
    key: str
    kept: dict[str, Any] | None
    derived: dict[str, Any] | None


def chunk_register(force: str | None = None, size: int = CHUNK) -> Iterator[list[UUID]]:
    """Yield the register, or the people of one force, in chunks in key order."""
    after: UUID | None = None
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "select nominal_id from nominals_casereach where (%s::uuid is null or nominal_id > %s::uuid) "
                "and (%s::text is null or holding_force = %s::text) order by nominal_id limit %s",
                [after, after, force, force, size],
            )
            chunk = [row[0] for row in cursor.fetchall()]
        if not chunk:
            return
        yield chunk
        after = chunk[-1]


type Follower = Callable[[Sequence[UUID]], None]


def load_followers() -> list[Follower]:
    """Load the functions that update lists after a recalculation: dotted names in settings.READ_MODEL_REBUILDERS."""
    return [import_string(dotted) for dotted in settings.READ_MODEL_REBUILDERS]


def recalculate_chunks(
    chunks: Iterator[list[UUID]],
    *,
    dry_run: bool = False,
    followers: Sequence[Follower] = (),
    cause: str = "rederive",
) -> RecalculationResult:
    """Recalculate each person and store what changed. With `dry_run`, each chunk is rolled back.

    Followers update the lists that are built from duties, in the same transaction.
    """
    result = RecalculationResult()
    for chunk in chunks:
        with transaction.atomic():
            lock_chunk(chunk)
            result.people += len(chunk)
            for diff in recalculate_nominal(chunk, cause=cause, always=False).values():
                if any(diff.values()):
                    result.count(diff)
            result.failed += _count_failures(chunk)
            for follow in followers:
                follow(chunk)
            if dry_run:
                transaction.set_rollback(True)
    return result


def lock_chunk(chunk: Sequence[UUID]) -> None:
    """Lock these people, always in key order, because officers may be writing about them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(id::text, 0)) from unnest(%s::uuid[]) as held(id)",
            [list(chunk)],
        )


def _count_failures(chunk: Sequence[UUID]) -> int:
    """Count the people whose calculation failed in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct nominal_id) from obligations_derivationrecord "
            "where nominal_id = any(%s) and failed <> '' and made_at >= now()",
            [list(chunk)],
        )
        return int(cursor.fetchone()[0])


def derive_answers(chunk: Sequence[UUID]) -> dict[UUID, DerivedAnswer]:
    """Derive the answers for these people from their current facts. Writes nothing."""
    return {
        nominal_id: DerivedAnswer(
            nominal_id, each.digest, filter_recordable(each.facts), each.waiting, each.limits, each.unread
        )
        for nominal_id, each in gather_facts(chunk).items()
    }


def find_differences(
    chunk: Sequence[UUID], values: Mapping[UUID, DerivedAnswer] | None = None
) -> Iterator[DutyDifference | QuestionMismatch]:
    """Yield differences between stored and derived duties and questions. Writes nothing."""
    values = derive_answers(chunk) if values is None else values
    yield from _find_duty_differences(chunk, values)
    yield from _find_question_mismatches(chunk, values)


def _find_duty_differences(chunk: Sequence[UUID], answers: Mapping[UUID, DerivedAnswer]) -> Iterator[DutyDifference]:
    stored: dict[tuple[UUID, str], dict[str, Any]] = {
        (row.pop("nominal_id"), row["key"]): row
        for row in Duty.objects.filter(nominal_id__in=chunk).values("nominal_id", *_COMPARED)
    }
    for nominal_id, answer in answers.items():
        rows = [build_duty_row(each, answer.limits) for each in answer.derived.obligations]
        values = {row["key"]: {name: row[name] for name in _COMPARED} for row in rows}
        mine = {key: row for (owner_id, key), row in stored.items() if owner_id == nominal_id}
        for key in sorted(values.keys() | mine.keys()):
            if values.get(key) != mine.get(key):
                yield DutyDifference(nominal_id, key, mine.get(key), values.get(key))


def _find_question_mismatches(
    chunk: Sequence[UUID], answers: Mapping[UUID, DerivedAnswer]
) -> Iterator[QuestionMismatch]:
    """Yield mismatches: each open question and each ruling to check must be stored exactly once."""
    stored_questions: dict[UUID, set[QuestionRow]] = {nominal_id: set() for nominal_id in answers}
    listed = OpenQuestion.objects.filter(nominal_id__in=chunk).values_list("nominal_id", *QuestionRow._fields)
    for nominal_id, *row in listed:
        stored_questions.setdefault(nominal_id, set()).add(QuestionRow._make(row))
    for nominal_id, mine in stored_questions.items():
        derived_questions = set(list_question_rows(answers[nominal_id])) if nominal_id in answers else set()
        for each in sorted(derived_questions ^ mine):
            yield QuestionMismatch(nominal_id, each.about, each.needs, each in mine)
