"""One case with one fact of every kind that can be recorded.

The kinds are those that the features name in their `screens.py`, and the alerts of monitoring. A new kind is built
automatically from its columns; `FIXED_VALUES` has what the columns do not show. A test of a page for officers uses
`list_texts_of`: the words that show the fact is on the page. `tests/omitted_from_visit_briefing.py` has the reasons
why a kind is not on such a page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.record import fact_writer
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.disclosure.models import DisclosureApplication
from mosovo.rooms.identity.models import AttachedDocument, Death, Photograph
from mosovo.rooms.monitoring.models import Alert
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.formatting import format_date
from mosovo.web.core.second_person import DECISIONS
from tests.rooms.transactions import WRITE
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.photographs import add_photograph, record_document_of

type Column = models.Field[Any, Any]

TODAY = date.today()
SQUARE = [[51.5, -0.12], [51.502, -0.12], [51.502, -0.117], [51.5, -0.117]]
OF_THE_RECORD = {field.name for field in RecordedFact._meta.fields} | {
    "nominal",
    "corrects",
    "recorded_by",
    "encrypted",
}
STORED_AS_FILES = frozenset({Photograph, AttachedDocument})
"""Kinds that need more than a row: a file, which a worker checks."""

FIXED_VALUES: Mapping[str, Mapping[str, Any]] = {
    "breaches.breachcase": {"ground": "other", "offence": "soa2003.s91.false"},
    "households.householdmember": {"role": "child"},
    "households.householdstay": {"until_at": None},
    "travel.journeystop": {"country": "ES"},
    "visits.conditioncheck": {"visit_id": "visits.visit"},
    "identity.linkedperson": {"role": "other"},
    "identity.remark": {"field_group": ""},
    "monitoring.alertstep": {"kind": "assigned"},
    "monitoring.tagorder": {"curfew": True, "zones": True, "trail": True, "attendance": True},
    "orders.order": {"kind": "shpo", "months": 60},
    "contacts.contact": {"kind": "telephone"},
    "polygraph.polygraphlink": {"contact_id": None, "notice_id": "management_modes.concern"},
    "wanted.wantedstep": {"kind": "enquiry"},
}
"""Values that the columns do not show: for example, the choice that leaves the fact current."""
ENDS = ("until", "ended_on", "expires_on", "due_on", "returns_on", "release_on", "reassess_on", "review_on", "until_on")
"""Dates in the future, so that what they end is still current."""


@dataclass(frozen=True)
class BuiltFacts:
    """A fact of a kind, the word in each of its texts, and the dates that no other kind has."""

    row: RecordedFact
    word: str
    days: tuple[date, ...]

    @property
    def has_text(self) -> bool:
        """Return whether any column has the word."""
        return any(getattr(self.row, field.attname, None) == self.word for field in self.row._meta.concrete_fields)


def kinds() -> list[type[RecordedFact]]:
    """Return every kind that can be recorded, each after the kinds it points at."""
    types = (kind.model for kind in map_fact_types().values())
    left: dict[type[RecordedFact], None] = dict.fromkeys([Death, *types, Alert])  # The first has the latest date.
    for kind in left.keys() - STORED_AS_FILES:
        left.update(dict.fromkeys(refers_to(kind)))
    found: list[type[RecordedFact]] = []
    while left:
        ready = [kind for kind in left if kind in STORED_AS_FILES or not left.keys() & set(refers_to(kind))]
        assert ready, f"these point at each other: {left}"
        found += ready
        for kind in ready:
            del left[kind]
    return found


def all_kinds() -> list[type[RecordedFact]]:
    """Return every kind of fact that has a table, whether or not a form records it."""
    return [model for model in apps.get_models() if issubclass(model, RecordedFact)]


def refers_to(kind: type[RecordedFact]) -> Iterator[type[RecordedFact]]:
    """Yield the kinds that a fact of this kind must refer to."""
    for field in _of_its_own(kind):
        other = field.related_model if isinstance(field, models.ForeignKey) and not field.null else None
        if other not in (None, kind) and issubclass(other, RecordedFact):
            yield other
    yield from filter(None, map(_kind_named, FIXED_VALUES.get(kind._meta.label_lower, {}).values()))


def record_one_of_every_kind(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, as_jobs: AsJobs
) -> dict[type[RecordedFact], BuiltFacts]:
    """Record one fact of every kind about the nominal, as the inspector. `other` is another case.

    The supervisor decides on the work of the inspector, because no account can decide on its own work.
    """
    built: dict[type[RecordedFact], BuiltFacts] = {}
    with as_jobs():
        application = _application(cast, nominal)
    with opened(cast.inspector, other, WRITE), opened(cast.inspector, nominal, WRITE) as permit:
        for number, kind in enumerate(kinds()):
            if kind not in STORED_AS_FILES and kind not in DECISIONS:
                built[kind] = _build(kind, number, built, _Around(cast, other, permit, application))
                fact_writer.write_fact(built[kind].row, permit)
    with opened(cast.supervisor, nominal, WRITE) as permit:
        around = _Around(cast, other, permit, application)
        for number, kind in enumerate(kinds()):
            if kind in DECISIONS:
                built[kind] = _build(kind, number, built, around)
                fact_writer.write_fact(built[kind].row, permit)
    record_document_of(cast.inspector, nominal)
    add_photograph(cast, nominal, as_jobs)
    with opened(cast.inspector, nominal, WRITE):
        document = AttachedDocument.objects.get(nominal_id=nominal.id)
        built[AttachedDocument] = BuiltFacts(document, document.title, (document.made_on,))
        photograph = Photograph.objects.get(nominal_id=nominal.id)
        built[Photograph] = BuiltFacts(photograph, "Hexley custody suite", (photograph.taken_on,))
    return built


@dataclass(frozen=True)
class _Around:
    cast: Cast
    other: RegisteredNominal
    permit: Permit
    application: DisclosureApplication

    def named(self, model: type[models.Model]) -> Any:
        """Return a row that a fact refers to and that is not a fact."""
        match model._meta.label_lower:
            case "organisations.agency":
                return self.cast.police
            case "organisations.account":
                return self.cast.colleague
            case "nominals.nominal":
                return self.other
            case "disclosure.disclosureapplication":
                return self.application
        raise LookupError(f"say in tests/every_kind.py how a fact names a {model._meta.label}")


def _application(cast: Cast, nominal: RegisteredNominal) -> DisclosureApplication:
    return DisclosureApplication.objects.create(
        force=cast.northshire, scheme="CSODS", route="ask", channel="online", received_at=datetime.now(UTC),
        key=uuid4(), digest="0" * 64, applicant="An applicant", contact="By post", relation="A mother", for_self=False,
        subject="A neighbour", at_risk="A child of six", text="She asks.", nominal_id=nominal.id, urn=nominal.urn,
    )  # fmt: skip


def _build(
    kind: type[RecordedFact], number: int, built: Mapping[type[RecordedFact], BuiltFacts], around: _Around
) -> BuiltFacts:
    word = build_word(number)
    past, ahead = TODAY - timedelta(days=40 + number), TODAY + timedelta(days=40 + number)
    values: dict[str, Any] = {"nominal_id": around.permit.nominal_id}
    for field in _of_its_own(kind):
        values[field.attname] = _value(field, word, past, ahead, built, around)
    for name, value in FIXED_VALUES.get(kind._meta.label_lower, {}).items():
        values[name] = _pointed(value, built)
    row = kind(**{name: value for name, value in values.items() if value is not _LEFT})
    if isinstance(row, FieldGroupFact):
        row.set_field_group()
    return BuiltFacts(row, word, (past, ahead))


def _pointed(value: Any, built: Mapping[type[RecordedFact], BuiltFacts]) -> Any:
    kind = _kind_named(value)
    return built[kind].row.first if kind else value


def _kind_named(value: Any) -> type[RecordedFact] | None:
    """Return the kind of fact with this label; None for any other value."""
    return next((kind for kind in all_kinds() if kind._meta.label_lower == value), None)


_LEFT: Any = object()
"""A column that its default fills."""


def _value(
    field: Column, word: str, past: date, ahead: date, built: Mapping[type[RecordedFact], BuiltFacts],
    around: _Around,
) -> Any:  # fmt: skip
    if isinstance(field, models.ForeignKey):
        if field.null or field.related_model is field.model:
            return None
        model = field.related_model
        return built[model].row.first if issubclass(model, RecordedFact) else _key(around.named(model))
    if field.choices:
        return _LEFT if field.has_default() or field.blank else field.choices[0][0]
    if isinstance(field, models.CharField):
        return word if (field.max_length or 0) >= len(word) else _LEFT
    if field.null or field.has_default():
        return _LEFT
    return _other_value(field, past, ahead)


def _other_value(field: Column, past: date, ahead: date) -> Any:
    day = ahead if field.name in ENDS else past
    held: tuple[tuple[Any, Any], ...] = (
        (models.DateTimeField, datetime.combine(day, time(12), UTC)),
        (models.DateField, day),
        (models.TimeField, time(18)),
        (models.BooleanField, True),
        (models.JSONField, SQUARE),
        (ArrayField, [1]),
        (models.UUIDField, uuid4()),
        ((models.IntegerField, models.FloatField), 1),
    )
    for kind, value in held:
        if isinstance(field, kind):
            return value
    raise LookupError(f"say in tests/every_kind.py what {field} holds")


def _key(row: Any) -> Any:
    return row.id if isinstance(row, RegisteredNominal) else row.pk


def _of_its_own(kind: type[RecordedFact]) -> list[Column]:
    return [field for field in kind._meta.concrete_fields if field.name not in OF_THE_RECORD]


def build_word(number: int) -> str:
    """Return five letters that are in no other text: Zqaaa, Zqaab."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"Zq{letters[number // 676]}{letters[number // 26 % 26]}{letters[number % 26]}"


def list_texts_of(built: BuiltFacts, shown_by: Mapping[type[RecordedFact], str]) -> list[str]:
    """Return words, one of which a page shows if it shows the fact: those of its kind, its word, or its dates."""
    kind = type(built.row)
    if kind in shown_by:
        return [shown_by[kind].format(*map(format_date, built.days))]
    return [built.word] if built.has_text else [format_date(day) for day in built.days]
