"""When a fact is recorded, the law is asked again, in the same transaction.

The asking stands in a savepoint: whatever goes wrong in it, the fact stays recorded, the
failure is kept, and the case says that its duties may be out of date. Only a database that
has gone away, or refuses the fact itself, stops the whole.
"""

import logging
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import InterfaceError, OperationalError

from mosovo.law import VERSION
from mosovo.law.derive import Derivation
from mosovo.law.facts import CaseFacts
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.record.pipeline import EarlierStatementFailed, pipelined_savepoint

from .duty_read_model import Changes, DerivedAnswer, save_failure, save_result
from .fact_gathering import GatheredFacts, gather_facts, is_complete
from .recordable_duties import filter_recordable

logger = logging.getLogger(__name__)

type Law = Callable[[CaseFacts], Derivation]


class FactsNotVisible(Exception):
    """A nominal's facts can't all be seen by whoever acts, so deriving from them would be wrong."""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: each nominal whose facts changed is derived again, but for facts of which the law hears nothing."""
    if any(kind._meta.app_label not in _UNHEARD for kind in kinds):
        recalculate_nominal(nominals, cause=permit.action.name)


_UNHEARD = frozenset({"identifying_details"})


def recalculate_nominal(
    nominals: Sequence[UUID], *, cause: str, law: Law = filter_recordable, always: bool = True
) -> dict[UUID, Changes]:
    """Ask the law about these people and keep its answers; gives what changed for each that was kept.

    Needs the whole person: it refuses where they are not opened in this transaction, and never
    withdraws a duty because of what it could not see.
    """
    try:
        with pipelined_savepoint():
            gathered = gather_facts(nominals)
            answers, failures = _ask(gathered, law)
            kept = save_result(answers, cause=cause, always=always) if answers else {}
    except (OperationalError, InterfaceError, EarlierStatementFailed):
        raise
    except Exception as error:
        if len(nominals) > 1:
            return _one_by_one(nominals, cause=cause, law=law, always=always)
        kept, failures = {}, {nominals[0]: ("", error)}
    for nominal_id, (digest, raised) in failures.items():
        logger.error("the duties of %s could not be calculated", nominal_id, exc_info=raised)
        save_failure(nominal_id, cause=cause, law=VERSION, digest=digest, failed=_in_a_line(raised))
    return kept


def _ask(
    gathered: dict[UUID, GatheredFacts], law: Law
) -> tuple[list[DerivedAnswer], dict[UUID, tuple[str, Exception]]]:
    """The law's answer for each, and what it raised for those it has none for."""
    answers: list[DerivedAnswer] = []
    failures: dict[UUID, tuple[str, Exception]] = {}
    for nominal_id, about in gathered.items():
        try:
            if not is_complete(about):
                raise FactsNotVisible("the facts of this nominal are out of reach")
            answers.append(DerivedAnswer(nominal_id, about.digest, law(about.facts), about.waiting, about.limits))
        except Exception as error:  # a fault of the law may never stop a fact from being recorded
            failures[nominal_id] = (about.digest, error)
    return answers, failures


def _one_by_one(nominals: Sequence[UUID], *, cause: str, law: Law, always: bool) -> dict[UUID, Changes]:
    """Something in the keeping failed: find out for whom, and keep the others."""
    kept: dict[UUID, Changes] = {}
    for nominal_id in nominals:
        kept |= recalculate_nominal([nominal_id], cause=cause, law=law, always=always)
    return kept


def _in_a_line(error: Exception) -> str:
    """What went wrong, by kind only: its text could hold something of the person."""
    return f"{type(error).__module__}.{type(error).__qualname__}"[:300]
