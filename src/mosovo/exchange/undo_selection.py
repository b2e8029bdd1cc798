"""What an undo strikes out: every fact of a run, or those of some of its sheets and people, and what rests on them.

A part cannot be undone while later records rest on it: rows of other sheets, corrections, and what officers recorded
since. The worker lists these records before a second person decides, and looks again before it strikes anything out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Min, Q, QuerySet

from mosovo.nominals.models import Nominal
from mosovo.record.field_validation import format_date
from mosovo.record.law_facts import LONDON
from mosovo.record.models import NominalFact
from mosovo.rooms.identity.models import AttachedDocument, ImportQuestion, Photograph
from mosovo.rooms.whereabouts.models import SpellEnd

from .arrival_models import ImportUndo
from .import_undo import list_later_runs
from .models import Import, ImportedRow

MOST_LISTED = 200
type Facts = dict[UUID, list[NominalFact]]


@dataclass(frozen=True, slots=True)
class DependentRecord:
    """A record that rests on the part to undo: the person, the kind of record, when it was recorded, and why."""

    urn: str
    kind: str
    recorded_at: datetime
    why: str

    def as_list(self) -> list[str]:
        """Return it as stored with the request."""
        return [self.urn, self.kind, format_date(self.recorded_at.astimezone(LONDON).date()), self.why]


def list_kinds() -> list[type[NominalFact]]:
    """List every kind of fact about a person."""
    return [model for model in apps.get_models() if issubclass(model, NominalFact) and not model._meta.abstract]


def get_start(run: Import) -> datetime:
    """Return when the run first began to record. Raises `ValueError` if it recorded nothing."""
    if run.began_at is None:
        raise ValueError(f"Import {run.pk} recorded nothing.")
    return run.began_at


@dataclass(frozen=True)
class UndoSelection:
    """The part of a run that a request names; all of it if it names neither sheets nor people."""

    run: Import
    sheets: frozenset[str]
    person_keys: frozenset[str]

    @classmethod
    def for_request(cls, undo: ImportUndo) -> "UndoSelection":
        """Return what the request selects."""
        return cls(undo.run, frozenset(undo.sheets), frozenset(undo.person_keys))

    @property
    def is_part(self) -> bool:
        """Whether it is not the whole run."""
        return bool(self.sheets or self.person_keys)

    @cached_property
    def _time(self) -> Q:
        """Return the condition for the time of the run: from its start to that of the next run of the source."""
        time = Q(recorded_at__gte=get_start(self.run))
        next_start = list_later_runs(self.run).aggregate(start=Min("began_at"))["start"]
        return time if next_start is None else time & Q(recorded_at__lt=next_start)

    @cached_property
    def rows(self) -> Sequence[tuple[str, UUID, UUID]]:
        """Return the sheet, the person and the fact of each row of the part."""
        rows = ImportedRow.objects.filter(run=self.run)
        if self.sheets:
            rows = rows.filter(kind__in=self.sheets)
        if self.person_keys:
            rows = rows.filter(nominal_id__in=self.find_people().values())
        return list(rows.values_list("kind", "nominal_id", "fact_id"))

    def find_people(self) -> dict[str, UUID]:
        """Return the people of this source by the keys that the request names: keys of the source, or URNs."""
        own_ids = ImportedRow.objects.filter(force=self.run.force_id, source=self.run.source, kind="people")
        found = dict(own_ids.filter(key__in=self.person_keys).values_list("key", "nominal_id"))
        urns = Nominal.objects.filter(urn__in=self.person_keys, pk__in=own_ids.values("nominal_id"))
        return found | dict(urns.values_list("urn", "pk"))

    def list_models(self) -> list[type[NominalFact]]:
        """List the kinds of which the run recorded facts."""
        return [model for model in list_kinds() if self.find_imported(model).exists()]

    def find_imported(self, model: type[NominalFact]) -> "QuerySet[NominalFact]":
        """Return the facts in effect that the run recorded. The text of a protected fact does not name its source."""
        source = f"Import: {self.run.source}"[:200]
        imported = Q(information_source=source) | Q(information_source__startswith=f"{source[:150]};")
        imported |= Q(first__in=ImportedRow.objects.filter(run=self.run).values("fact_id"))
        facts = model.objects.known_at().filter(imported, self._time, corrects=None)
        return facts.filter(recorded_force=self.run.force_id, recorded_by=self.run.asked_by_id)

    def find_selected(self, people: Iterable[UUID], models: Iterable[type[NominalFact]]) -> Facts:
        """Return the facts of the part about these people."""
        found: Facts = defaultdict(list)
        imported = {model: list(self.find_imported(model).filter(nominal_id__in=list(people))) for model in models}
        chosen_ids = self._choose(imported) if self.sheets else None
        for facts in imported.values():
            for fact in facts:
                if chosen_ids is None or fact.first in chosen_ids:
                    found[fact.nominal_id].append(fact)
        return found

    def _choose(self, imported: "dict[type[NominalFact], list[NominalFact]]") -> set[UUID]:
        """Return the first rows of the facts of the sheets: the fact of each row, and those that came with it."""
        chosen_ids = {fact for _, _, fact in self.rows}
        for model, facts in imported.items():
            for fact in facts:
                if (isinstance(fact, ImportQuestion) and fact.sheet in self.sheets) or (
                    isinstance(fact, SpellEnd) and model is SpellEnd and fact.spell_id in chosen_ids
                ):
                    chosen_ids.add(fact.first)
        with_files = (fact for facts in imported.values() for fact in facts if fact.first in chosen_ids)
        files = {fact.file_id for fact in with_files if isinstance(fact, AttachedDocument | Photograph)}
        return chosen_ids | files


def find_dependent_records(selection: UndoSelection, selected: Facts) -> Iterator[DependentRecord]:
    """Yield the records that rest on the selected facts."""
    urns = dict(Nominal.objects.filter(pk__in=list(selected)).values_list("pk", "urn"))
    own_ids = {fact.first for facts in selected.values() for fact in facts}
    for model in list_kinds():
        facts = model.objects.known_at().filter(nominal_id__in=list(selected)).exclude(first__in=own_ids)
        for fact in facts:
            if why := _describe_dependency(fact, own_ids, selection):
                yield DependentRecord(urns[fact.nominal_id], str(model._meta.verbose_name), fact.recorded_at, why)
    if selection.sheets:
        yield from _find_corrected(selection, selected, urns)


def _describe_dependency(fact: NominalFact, own_ids: set[UUID], selection: UndoSelection) -> str:
    """Return why the fact rests on the part; an empty string if it does not."""
    referenced_ids = [
        getattr(fact, field.attname) for field in fact._meta.concrete_fields if isinstance(field, ForeignKey)
    ]
    if isinstance(fact, AttachedDocument):
        referenced_ids.append(fact.about)
    if not own_ids.isdisjoint(each for each in referenced_ids if each is not None):
        return "It refers to a record of the part"
    is_later = fact.recorded_at >= get_start(selection.run)
    return "It was recorded about the person since the import" if is_later and not selection.sheets else ""


def _find_corrected(selection: UndoSelection, selected: Facts, urns: dict[UUID, str]) -> Iterator[DependentRecord]:
    """Yield the facts of the part that were corrected or struck out since."""
    current_ids = {fact.first for facts in selected.values() for fact in facts}
    corrected_rows = [
        (sheet, nominal_id, fact) for sheet, nominal_id, fact in selection.rows if fact not in current_ids
    ]
    missing = (
        dict(Nominal.objects.filter(pk__in={about for _, about, _ in corrected_rows}).values_list("pk", "urn")) | urns
    )
    for model in list_kinds() if corrected_rows else ():
        for fact in model.objects.filter(first__in=[fact for _, _, fact in corrected_rows], corrects__isnull=False):
            kind = str(model._meta.verbose_name)
            yield DependentRecord(missing[fact.nominal_id], kind, fact.recorded_at, "It was corrected since the import")
