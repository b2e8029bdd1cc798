"""Recalculates duties in the transaction that records a fact.

The calculation runs in a savepoint. If it fails, the fact stays recorded, the failure is stored, and the case shows
that its duties may be out of date. Only a lost database connection, or a refusal of the fact itself, stops the whole
transaction.
"""

import logging
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import InterfaceError, OperationalError

from mosovo.database.pipeline import EarlierStatementFailed, pipelined_savepoint
from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo_law import VERSION
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts

from .duty_read_model import Changes, DerivedAnswer, save_failure, save_result
from .fact_gathering import GatheredFacts, gather_facts, is_complete
from .recordable_duties import filter_recordable

logger = logging.getLogger(__name__)

type Law = Callable[[CaseFacts], Derivation]


class FactsNotVisible(Exception):
    """Not all facts of a nominal are visible to the actor, so duties derived from them would be wrong."""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Recalculate these people, unless all the new facts are of kinds that no law rule uses."""
    if any(kind._meta.app_label not in _IGNORED_KINDS for kind in kinds):
        recalculate_nominal(nominals, cause=permit.action.name)


_IGNORED_KINDS = frozenset({"identifying_details"})


def recalculate_nominal(
    nominals: Sequence[UUID], *, cause: str, law: Law = filter_recordable, always: bool = True
) -> dict[UUID, Changes]:
    """Derive the duties of these people, store the results, and return what changed for each person stored.

    Refuses a person whose record is not open in this transaction, because then not all facts are visible and a duty
    could be withdrawn by mistake.
    """
    try:
        with pipelined_savepoint():
            gathered = gather_facts(nominals)
            answers, failures = _derive_answers(gathered, law)
            stored = save_result(answers, cause=cause, always=always) if answers else {}
    except (OperationalError, InterfaceError, EarlierStatementFailed):
        raise
    except Exception as error:
        if len(nominals) > 1:
            return _recalculate_separately(nominals, cause=cause, law=law, always=always)
        stored, failures = {}, {nominals[0]: ("", error)}
    for nominal_id, (digest, failure) in failures.items():
        logger.error("the duties of %s could not be calculated", nominal_id, exc_info=failure)
        save_failure(nominal_id, cause=cause, law=VERSION, digest=digest, failed=_format_error(failure))
    return stored


def _derive_answers(
    gathered: dict[UUID, GatheredFacts], law: Law
) -> tuple[list[DerivedAnswer], dict[UUID, tuple[str, Exception]]]:
    """Return the derived answer for each person, and the error for each person whose derivation failed."""
    answers: list[DerivedAnswer] = []
    failures: dict[UUID, tuple[str, Exception]] = {}
    for nominal_id, gathered_facts in gathered.items():
        try:
            if not is_complete(gathered_facts):
                raise FactsNotVisible("not all facts of this nominal are visible")
            answers.append(
                DerivedAnswer(
                    nominal_id,
                    gathered_facts.digest,
                    law(gathered_facts.facts),
                    gathered_facts.waiting,
                    gathered_facts.limits,
                    gathered_facts.unread,
                )
            )
        except Exception as error:  # a fault in the law must never stop a fact from being recorded
            failures[nominal_id] = (gathered_facts.digest, error)
    return answers, failures


def _recalculate_separately(nominals: Sequence[UUID], *, cause: str, law: Law, always: bool) -> dict[UUID, Changes]:
    """Recalculate each person separately, so that one failure does not affect the others."""
    stored: dict[UUID, Changes] = {}
    for nominal_id in nominals:
        stored |= recalculate_nominal([nominal_id], cause=cause, law=law, always=always)
    return stored


def _format_error(error: Exception) -> str:
    """Return the type of the error. Its message is left out because it could contain personal data."""
    return f"{type(error).__module__}.{type(error).__qualname__}"[:300]
