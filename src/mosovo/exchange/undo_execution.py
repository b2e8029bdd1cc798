"""Undo an import: strike out every fact that it recorded, except about people with later records.

Nothing is deleted: a fact that is struck out stays in the record with the reason. A person without any other fact is
archived. The keys of the source are forgotten, so that a corrected file can be imported again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched
from uuid import UUID

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from mosovo.access.actor import SYSTEM, Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.nominals import gateway
from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import UNDO_IMPORT
from mosovo.record.bulk_writing import FactBatch, write_batch
from mosovo.record.models import NominalFact, RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.management_modes.models import Archiving

from .arrival_models import ImportUndo
from .import_runs import exclusive_import
from .models import Import, ImportedRow

PEOPLE_AT_A_TIME = 50
type Facts = dict[UUID, list[NominalFact]]


@dataclass(frozen=True, slots=True)
class UndoErrand:
    """The import to undo, its approver, and the tables that the import wrote."""

    undo: ImportUndo
    run: Import
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


def carry_out_undo(undo_id: UUID, today: date) -> None:
    """Undo an approved request. A run that was stopped continues: a person is undone whole or not at all."""
    undo = ImportUndo.objects.select_related("run", "decided_by").get(pk=undo_id)
    if undo.state != ImportUndo.State.RUNNING or undo.decided_by is None:
        return
    with exclusive_import(undo.run):
        by = undo.decided_by
        actor = Actor(
            account=by.pk, name=by.name, force=undo.force_id, team=by.team_id, roles=frozenset(by.roles), writing=True
        )
        kinds = [model for model in _kinds() if _made_by(model, undo.run).exists()]
        errand = UndoErrand(undo, undo.run, actor, today, kinds)
        people = {each for kind in kinds for each in _made_by(kind, undo.run).values_list("nominal_id", flat=True)}
        stayed: dict[UUID, int] = {}
        for some in batched(sorted(people), PEOPLE_AT_A_TIME, strict=False):
            stayed |= _undo_people(some, errand)
    urns = dict(Nominal.objects.filter(pk__in=stayed).values_list("pk", "urn"))
    listed = sorted([urns[nominal_id], number] for nominal_id, number in stayed.items())
    ImportUndo.objects.filter(pk=undo.pk).update(state=ImportUndo.State.DONE, done_at=Now(), stayed=listed)


def _kinds() -> list[type[NominalFact]]:
    return [model for model in apps.get_models() if issubclass(model, NominalFact) and not model._meta.abstract]


def _made_by(model: type[NominalFact], run: Import) -> "QuerySet[NominalFact]":
    """Return the facts in effect that the run recorded: runs of one source follow each other, the last is undone."""
    source = f"Import: {run.source}"[:200]
    is_source = Q(information_source=source) | Q(information_source__startswith=f"{source[:150]};")
    facts = model.objects.known_at().filter(is_source, recorded_at__gte=run.asked_at, corrects=None)
    return facts.filter(recorded_force=run.force_id, recorded_by=run.asked_by_id)


def _undo_people(people: Sequence[UUID], errand: UndoErrand) -> dict[UUID, int]:
    """Strike out the facts of these people in one transaction; return who stays, with the number of later records."""
    made: Facts = defaultdict(list)
    for model in errand.models:
        for fact in _made_by(model, errand.run).filter(nominal_id__in=people):
            made[fact.nominal_id].append(fact)
    later, other = _count_others(people, made, errand.run)
    undone = [nominal_id for nominal_id in made if not later.get(nominal_id)]
    if undone:
        _strike_out({nominal_id: made[nominal_id] for nominal_id in undone}, other, errand)
    return {nominal_id: later[nominal_id] for nominal_id in made if later.get(nominal_id)}


def _count_others(people: Sequence[UUID], made: Facts, run: Import) -> tuple[dict[UUID, int], set[UUID]]:
    """Return the number of records that others made since the run, by person, and who has facts from before it."""
    ours = {fact.pk for facts in made.values() for fact in facts}
    later: dict[UUID, int] = defaultdict(int)
    other: set[UUID] = set()
    for model in _kinds():
        for pk, nominal_id, at in model.objects.filter(nominal_id__in=people).values_list(
            "pk", "nominal_id", "recorded_at"
        ):
            if pk in ours:
                continue
            if at >= run.asked_at:
                later[nominal_id] += 1
            else:
                other.add(nominal_id)
    return later, other


def _strike_out(made: Facts, other: Iterable[UUID], errand: UndoErrand) -> None:
    acting = ActorContext(
        account=errand.actor.account, name=errand.actor.name, force=errand.undo.force_id, team=errand.actor.team,
        roles=sorted(errand.actor.roles), cleared=errand.actor.is_cleared,
    )  # fmt: skip
    alone = made.keys() - set(other)
    with write_batch(acting) as batch:
        for nominal_id, facts in made.items():
            opened = gateway.open_nominal_by_id(nominal_id, action=UNDO_IMPORT, actor=SYSTEM)
            permit = replace(opened, actor=errand.actor)
            _strike_out_person(batch, permit, facts, errand)
            if nominal_id in alone:
                archiving = Archiving(
                    nominal_id=nominal_id, kind=Archiving.Kind.ARCHIVED, on=errand.today, reason=errand.reason,
                    information_source=errand.information_source,
                )  # fmt: skip
                batch.record(permit, archiving)
        keys = ImportedRow.objects.filter(source=errand.run.source, force=errand.undo.force_id)
        keys.filter(
            nominal_id__in=list(made), fact_id__in=[fact.first for facts in made.values() for fact in facts]
        ).delete()
        ImportUndo.objects.filter(pk=errand.undo.pk).update(
            facts=F("facts") + sum(map(len, made.values())), people=F("people") + len(made),
            archived=F("archived") + len(alone),
        )  # fmt: skip


def _strike_out_person(batch: FactBatch, permit: Permit, facts: Sequence[RecordedFact], errand: UndoErrand) -> None:
    for fact in facts:
        batch.strike_out(permit, fact, change_reason=errand.reason)
