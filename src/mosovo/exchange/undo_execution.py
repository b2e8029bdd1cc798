"""Undo an import, or a part: strike out every fact that it recorded, except about people with later records.

Nothing is deleted: a fact that is struck out stays in the record with the reason. A person without any other fact is
archived. The keys of the source are forgotten, so that a corrected file can be imported again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import F
from django.db.models.functions import Now

from mosovo.access.actor import SYSTEM, Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.nominals import gateway
from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import UNDO_IMPORT
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import FactBatch, write_batch
from mosovo.record.models import NominalFact, RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.management_modes.models import Archiving

from .arrival_models import ImportUndo
from .import_messages import ImportRunning
from .import_runs import exclusive_import
from .import_undo import find_lasting_refusal
from .models import Import, ImportedRow
from .undo_selection import (
    MOST_LISTED,
    DependentRecord,
    Facts,
    UndoSelection,
    find_dependent_records,
    get_start,
    list_kinds,
)

BATCH_SIZE = 50
State = ImportUndo.State
TRIED_AGAIN = (ImportRunning, OperationalError, InterfaceError)
"""Errors after which a job of an undo is tried again for as long as it takes. After any other the request fails."""


@dataclass(frozen=True, slots=True)
class UndoContext:
    """The part of an import to undo, its approver, and the tables that the import wrote."""

    undo: ImportUndo
    run: Import
    selection: UndoSelection
    actor: Actor
    today: date
    models: Sequence[type[NominalFact]]

    @property
    def reason(self) -> str:
        """Return the reason that each fact carries."""
        return f"Import undone: {self.undo.reason}"[:500]

    @property
    def information_source(self) -> str:
        """Return the source of the archiving."""
        return f"Undo of the import from {self.run.source}"[:200]


def check_part(undo_id: UUID) -> None:
    """Find what a requested part holds and what rests on it. It then waits for approval, or cannot be undone."""
    undo = ImportUndo.objects.select_related("run").get(pk=undo_id)
    if undo.state == State.CHECKING:
        with _fail_with_error(undo):
            _check_part(undo)


def _check_part(undo: ImportUndo) -> None:
    selection = UndoSelection.for_request(undo)
    people = sorted({nominal_id for _, nominal_id, _ in selection.rows})
    dependent: list[DependentRecord] = []
    count, about = 0, 0
    for people_batch in batched(people, BATCH_SIZE, strict=False):
        selected = selection.find_selected(people_batch, selection.list_models())
        count += sum(map(len, selected.values()))
        about += len(selected)
        dependent.extend(find_dependent_records(selection, selected))
    unknown = sorted(selection.person_keys - selection.find_people().keys())
    found = {
        "facts": count, "people": about, "unknown": unknown[:MOST_LISTED], "resting_count": len(dependent),
        "resting": [each.as_list() for each in dependent[:MOST_LISTED]],
    }  # fmt: skip
    is_blocked = bool(dependent or unknown or not count)
    new_state = State.BLOCKED if is_blocked else State.WAITING
    ImportUndo.objects.filter(pk=undo.pk, state=State.CHECKING).update(state=new_state, checked=found)


def carry_out_undo(undo_id: UUID, today: date) -> None:
    """Undo an approved request. A run that was stopped continues: a person is undone whole or not at all.

    The request fails if the facts must stay since it was approved. Raises `ImportRunning` while another run works.
    """
    undo = ImportUndo.objects.select_related("run", "decided_by").get(pk=undo_id)
    if undo.state != State.RUNNING or undo.decided_by is None:
        return
    with _fail_with_error(undo), exclusive_import(undo.run):
        _carry_out(undo, undo.decided_by, today)


@contextmanager
def _fail_with_error(undo: ImportUndo) -> Iterator[None]:
    """Let the request fail if the block raises an error after which its job is not tried again."""
    try:
        yield
    except TRIED_AGAIN:
        raise
    except Exception:
        ImportUndo.objects.filter(pk=undo.pk).update(state=State.FAILED)
        raise


def _carry_out(undo: ImportUndo, by: Account, today: date) -> None:
    if find_lasting_refusal(undo.run):
        ImportUndo.objects.filter(pk=undo.pk).update(state=State.FAILED)
        return
    stayed = _undo_all(undo, by, today)
    urns = dict(Nominal.objects.filter(pk__in=stayed).values_list("pk", "urn"))
    listed = sorted([urns[nominal_id], number] for nominal_id, number in stayed.items())
    ImportUndo.objects.filter(pk=undo.pk).update(state=State.DONE, done_at=Now(), stayed=listed)


def _undo_all(undo: ImportUndo, by: Account, today: date) -> dict[UUID, int]:
    """Strike out what the request selects; return who stays, with the number of later records."""
    actor = Actor(
        account=by.pk, name=by.name, force=undo.force_id, team=by.team_id, roles=frozenset(by.roles), writing=True
    )
    selection = UndoSelection.for_request(undo)
    context = UndoContext(undo, undo.run, selection, actor, today, selection.list_models())
    stayed: dict[UUID, int] = {}
    for people_batch in batched(_list_people(context), BATCH_SIZE, strict=False):
        stayed |= _undo_people(people_batch, context)
    return stayed


def _list_people(context: UndoContext) -> list[UUID]:
    if context.selection.is_part:
        return sorted({nominal_id for _, nominal_id, _ in context.selection.rows})
    imported = (context.selection.find_imported(kind).values_list("nominal_id", flat=True) for kind in context.models)
    return sorted({each for people in imported for each in people})


def _undo_people(people: Sequence[UUID], context: UndoContext) -> dict[UUID, int]:
    """Strike out the facts of these people in one transaction; return who stays, with the number of later records."""
    imported = context.selection.find_selected(people, context.models)
    later, with_other_facts = _count_others(people, imported, context.run)
    if context.selection.is_part:
        dependent = Counter(each.urn for each in find_dependent_records(context.selection, imported))
        urns = dict(Nominal.objects.filter(pk__in=list(imported)).values_list("pk", "urn"))
        later = {nominal_id: dependent[urns[nominal_id]] for nominal_id in imported}
    undone = [nominal_id for nominal_id in imported if not later.get(nominal_id)]
    if undone:
        _strike_out({nominal_id: imported[nominal_id] for nominal_id in undone}, with_other_facts, context)
    return {nominal_id: later[nominal_id] for nominal_id in imported if later.get(nominal_id)}


def _count_others(people: Sequence[UUID], imported: Facts, run: Import) -> tuple[dict[UUID, int], set[UUID]]:
    """Return the number of records that others made since the run, by person, and who has facts from before it."""
    own_ids = {fact.pk for facts in imported.values() for fact in facts}
    later: dict[UUID, int] = defaultdict(int)
    with_other_facts: set[UUID] = set()
    for model in list_kinds():
        for pk, nominal_id, at in model.objects.filter(nominal_id__in=people).values_list(
            "pk", "nominal_id", "recorded_at"
        ):
            if pk in own_ids:
                continue
            if at >= get_start(run):
                later[nominal_id] += 1
            else:
                with_other_facts.add(nominal_id)
    return later, with_other_facts


def _strike_out(imported: Facts, with_other_facts: Iterable[UUID], context: UndoContext) -> None:
    actor_context = ActorContext(
        account=context.actor.account, name=context.actor.name, force=context.undo.force_id, team=context.actor.team,
        roles=sorted(context.actor.roles), cleared=context.actor.is_cleared,
    )  # fmt: skip
    to_archive = imported.keys() - set(with_other_facts) if not context.selection.sheets else set()
    with write_batch(actor_context) as batch:
        for nominal_id, facts in imported.items():
            opened = gateway.open_nominal_by_id(nominal_id, action=UNDO_IMPORT, actor=SYSTEM)
            permit = replace(opened, actor=context.actor)
            _strike_out_person(batch, permit, facts, context)
            if nominal_id in to_archive:
                archiving = Archiving(
                    nominal_id=nominal_id, kind=Archiving.Kind.ARCHIVED, on=context.today, reason=context.reason,
                    information_source=context.information_source,
                )  # fmt: skip
                batch.record(permit, archiving)
        keys = ImportedRow.objects.filter(source=context.run.source, force=context.undo.force_id)
        keys.filter(
            nominal_id__in=list(imported), fact_id__in=[fact.first for facts in imported.values() for fact in facts]
        ).delete()
        ImportUndo.objects.filter(pk=context.undo.pk).update(
            facts=F("facts") + sum(map(len, imported.values())), people=F("people") + len(imported),
            archived=F("archived") + len(to_archive),
        )  # fmt: skip


def _strike_out_person(batch: FactBatch, permit: Permit, facts: Sequence[RecordedFact], context: UndoContext) -> None:
    for fact in facts:
        batch.strike_out(permit, fact, change_reason=context.reason)
