"""Undo an import, or a part: strike out every fact that it recorded, except about people with later records.

Nothing is deleted: a fact that is struck out stays in the record with the reason. A person without any other fact is
archived. The keys of the source are forgotten, so that a corrected file can be imported again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched
from uuid import UUID

from django.db.models import F
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
from .undo_selection import (
    MOST_LISTED,
    Facts,
    RestingRecord,
    UndoSelection,
    find_made_facts,
    find_resting,
    list_kinds,
)

PEOPLE_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class UndoErrand:
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
    if undo.state != ImportUndo.State.CHECKING:
        return
    selection = UndoSelection.for_request(undo)
    people = sorted({nominal_id for _, nominal_id, _ in selection.rows})
    resting: list[RestingRecord] = []
    count, about = 0, 0
    for some in batched(people, PEOPLE_AT_A_TIME, strict=False):
        selected = selection.find_selected(some, selection.list_models())
        count += sum(map(len, selected.values()))
        about += len(selected)
        resting.extend(find_resting(selection, selected))
    unknown = sorted(selection.person_keys - selection.find_people().keys())
    found = {
        "facts": count, "people": about, "unknown": unknown[:MOST_LISTED], "resting_count": len(resting),
        "resting": [each.as_list() for each in resting[:MOST_LISTED]],
    }  # fmt: skip
    is_blocked = bool(resting or unknown or not count)
    to = ImportUndo.State.BLOCKED if is_blocked else ImportUndo.State.WAITING
    ImportUndo.objects.filter(pk=undo.pk, state=ImportUndo.State.CHECKING).update(state=to, checked=found)


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
        selection = UndoSelection.for_request(undo)
        errand = UndoErrand(undo, undo.run, selection, actor, today, selection.list_models())
        stayed: dict[UUID, int] = {}
        for some in batched(_list_people(errand), PEOPLE_AT_A_TIME, strict=False):
            stayed |= _undo_people(some, errand)
    urns = dict(Nominal.objects.filter(pk__in=stayed).values_list("pk", "urn"))
    listed = sorted([urns[nominal_id], number] for nominal_id, number in stayed.items())
    ImportUndo.objects.filter(pk=undo.pk).update(state=ImportUndo.State.DONE, done_at=Now(), stayed=listed)


def _list_people(errand: UndoErrand) -> list[UUID]:
    if errand.selection.is_part:
        return sorted({nominal_id for _, nominal_id, _ in errand.selection.rows})
    made = (find_made_facts(kind, errand.run).values_list("nominal_id", flat=True) for kind in errand.models)
    return sorted({each for people in made for each in people})


def _undo_people(people: Sequence[UUID], errand: UndoErrand) -> dict[UUID, int]:
    """Strike out the facts of these people in one transaction; return who stays, with the number of later records."""
    made = errand.selection.find_selected(people, errand.models)
    later, other = _count_others(people, made, errand.run)
    if errand.selection.is_part:
        resting = Counter(each.urn for each in find_resting(errand.selection, made))
        urns = dict(Nominal.objects.filter(pk__in=list(made)).values_list("pk", "urn"))
        later = {nominal_id: resting[urns[nominal_id]] for nominal_id in made}
    undone = [nominal_id for nominal_id in made if not later.get(nominal_id)]
    if undone:
        _strike_out({nominal_id: made[nominal_id] for nominal_id in undone}, other, errand)
    return {nominal_id: later[nominal_id] for nominal_id in made if later.get(nominal_id)}


def _count_others(people: Sequence[UUID], made: Facts, run: Import) -> tuple[dict[UUID, int], set[UUID]]:
    """Return the number of records that others made since the run, by person, and who has facts from before it."""
    ours = {fact.pk for facts in made.values() for fact in facts}
    later: dict[UUID, int] = defaultdict(int)
    other: set[UUID] = set()
    for model in list_kinds():
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
    alone = made.keys() - set(other) if not errand.selection.sheets else set()
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
