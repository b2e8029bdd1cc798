"""Open a nominal: `open_nominal` is the only way to read or change a record.

A refused and an absent nominal raise the same exception and take the same time; only the audit entry differs. The
database decides, and the Python policy must agree.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.http import Http404
from uuid6 import uuid7

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access, decide_registration
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.reads_ahead import forget_rows
from mosovo.database.sign_in_connection import is_web_process
from mosovo.record.permit import Permit
from mosovo.record.proven_actor import announce_opening

from .urn import draw_urn

ROLES_BY_WORK = frozenset({"mappa_chair", "duty_officer"})
"""The roles whose relation to a case comes from a meeting or from the duty rota."""


class NoSuchNominal(Http404):
    """There is no nominal with this reference, or the actor may not see it. The message does not say which."""


class AccessRulesDisagree(Exception):
    """The Python policy and the database gave different answers. Nothing is opened."""


class RegistrationRefused(Exception):
    """The actor may not register a nominal."""


@dataclass(frozen=True, slots=True)
class _OpeningResult:
    """The answer of the database function `open_nominal`."""

    nominal_id: UUID
    urn: str
    rule: str
    case: CaseRelation


def open_nominal(urn: str, *, action: Action, actor: Actor, visible_fields: tuple[str, ...] = ()) -> Permit:
    """Check access, write the audit entry and return a permit for this action on the nominal.

    Opening is logged as a consultation, whatever the action; writing adds an entry of its own. Raises `NoSuchNominal`
    if the nominal does not exist or access is refused. If the actor writes, the nominal stays locked until the end of
    the transaction.
    """
    return _build_permit(_open(urn, None, action, actor, visible_fields), action, actor)


def open_nominal_by_id(
    nominal_id: UUID, *, action: Action, actor: Actor, visible_fields: tuple[str, ...] = ()
) -> Permit:
    """Do the same as `open_nominal` with the id from a read model."""
    return _build_permit(_open(None, nominal_id, action, actor, visible_fields), action, actor)


def _build_permit(result: _OpeningResult | None, action: Action, actor: Actor) -> Permit:
    if result is None:
        raise NoSuchNominal("There is no such person, or you do not have access.")
    decision = decide_access(actor, action, result.case)
    if not decision.allowed or decision.rule != result.rule:
        raise AccessRulesDisagree(f"policy says {decision.rule}, the database says {result.rule}")
    return Permit(result.nominal_id, result.urn, action, actor, result.rule, result.case)


def _open(
    urn: str | None, nominal_id: UUID | None, action: Action, actor: Actor, fields: tuple[str, ...]
) -> _OpeningResult | None:
    opening = {
        "urn": urn, "id": nominal_id, "need": action.need.value, "verb": ProcessingOperation.CONSULTATION.value,
        "action": action.name, "fields": list(fields),
    }  # fmt: skip
    row = _open_announced(opening, actor.writing) if is_web_process() else _open_in_job(opening, actor.writing)
    if row is None:
        return None
    result, its_urn, rule, force, team, manager, *standing = row
    case = CaseRelation(force, team, manager, *standing)
    if actor.roles & ROLES_BY_WORK:
        chairs, on_duty = read_work_relations(result, actor.account)
        case = replace(case, chairs=chairs, on_duty=on_duty)
    return _OpeningResult(result, its_urn, rule, case)


def read_work_relations(nominal_id: UUID, account: UUID | None) -> tuple[bool, bool]:
    """Return whether the account chairs a meeting about the nominal, and is on duty for an urgent alert about them."""
    with connection.cursor() as cursor:
        cursor.execute("select chairs, on_duty from work_relations(%s, %s)", [nominal_id, account])
        row = cursor.fetchone()
    return (bool(row[0]), bool(row[1])) if row else (False, False)


def _open_announced(opening: dict[str, Any], hold: bool) -> tuple[Any, ...] | None:
    """Commit the audit entry first, then open: the database opens nothing whose entry could still be rolled back."""
    entry = announce_opening(**opening)
    if entry is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from open_announced(%s, %s, %s, %s, %s, %s)",
            [entry, opening["urn"], opening["id"], opening["need"], opening["action"], hold],
        )
        row: tuple[Any, ...] | None = cursor.fetchone()
    forget_rows()
    return row


def _open_in_job(opening: dict[str, Any], hold: bool) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from open_nominal(%(urn)s, %(id)s, %(need)s, %(verb)s, %(action)s, %(hold)s, %(fields)s::text[])",
            {**opening, "hold": hold},
        )
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def register_nominal(*, action: Action, actor: Actor, force: str | None = None) -> Permit:
    """Register a new nominal in the actor's force (jobs name the force).

    The case is unallocated at first, which is the most restricted state.
    """
    holding = force or actor.force
    decision = decide_registration(actor)
    if not decision.allowed or (not actor.is_system and holding != actor.force):
        raise RegistrationRefused("Only a member of the force can register a nominal.")
    nominal_id = uuid7()
    urn = _insert(nominal_id, holding)
    log_event(AuditEvent(action.verb, "nominals.register", subjects=[nominal_id], rule=decision.rule))
    return Permit(nominal_id, urn, action, actor, decision.rule, CaseRelation(holding, None, None))


def _insert(nominal_id: UUID, force: str) -> str:
    """Draw URNs until one is free. Of ten million URNs in a force, the first nearly always is."""
    for _ in range(20):
        urn = draw_urn(force)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select register_nominal(%s, %s, %s)", [nominal_id, urn, force])
        except IntegrityError:
            continue
        return urn
    raise RuntimeError(f"no free URN was found for {force} in 20 draws")
