"""Base models of facts. A fact is written once; a correction is a new row that refers to it.

`corrects` is unique: corrections form a chain, and two officers cannot both correct the same row. Nothing is updated: a
row is superseded when another refers to it. `first` is the id of the first row of the chain: all refer to facts by it.
"""

from datetime import datetime
from functools import cache
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from mosovo.access.field_groups import FieldGroup
from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.models_from_rows import ModelFromRows
from mosovo.database.prepared_querysets import PreparedManager, PreparedQuerySet, PreparedStep

from . import event_models as event_models
from .existing_facts import find_kinds_with_facts
from .message_models import Message as Message
from .supersession import IsSuperseded


class RecordedQuerySet(PreparedQuerySet):
    """Queries of facts as recorded at a time."""

    def known_at(self, moment: datetime | None = None) -> Self:
        """Filter to the rows that an officer reading at `moment` would have seen; now, if None."""
        if moment is None:
            return self._add_step(_known_now(self.model), self._extend_shape("known"))  # type: ignore[arg-type]  # a class is hashable
        return self.filter(recorded_at__lte=moment).filter(~IsSuperseded(self.model, moment), struck_out=False)

    def for_nominal(self, nominal_id: Any, moment: datetime | None = None) -> Self:
        """Filter to one nominal. Inside `existing_facts.skip_empty_tables`, an empty table is not queried."""
        if find_kinds_with_facts(nominal_id, self.model) == frozenset():
            return self.none()
        return self.known_at(moment).filter(nominal_id=nominal_id).prepared_by_key()


@cache
def _known_now(model: type[models.Model]) -> PreparedStep:
    """Return the filter to the current rows of a model. Django copies an expression where it resolves it."""
    return PreparedStep("filter", (~IsSuperseded(model, None),), {"struck_out": False})


class RecordedFact(ModelFromRows):
    """A fact: who recorded it, when, for which force, its source, and the row it corrects."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.UUIDField(editable=False, help_text="The first row of this chain of corrections.")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    recorded_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_force = models.CharField(max_length=4, blank=True, editable=False)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="corrected_by")
    struck_out = models.BooleanField(default=False, editable=False)
    change_reason = models.CharField(
        max_length=500, blank=True, help_text="Why it was corrected, struck out, or recorded though unlikely."
    )
    information_source = models.CharField(
        max_length=200, blank=True, help_text="Source: the nominal, a court, probation."
    )

    objects = RecordedQuerySet.as_manager()

    class Meta(ModelFromRows.Meta):
        abstract = True


class NominalFact(RecordedFact):
    """A fact about one nominal."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")

    class Meta(RecordedFact.Meta):
        abstract = True


class Statement(NominalFact):
    """A statement, marked as fact or opinion, with who said it: Data Protection Act 2018 s.38."""

    class Nature(models.TextChoices):
        FACT = "fact", "Fact"
        OPINION = "opinion", "Opinion"

    text = models.CharField(max_length=4000)
    nature = models.CharField(max_length=7, choices=Nature)
    attributed_to = models.CharField(max_length=200)

    class Meta(NominalFact.Meta):
        abstract = True


class FieldGroupOpening(models.Model):
    """An account opened a field group of one case for 15 minutes, with its purpose. Written by `open_group` alone."""

    class Purpose(models.TextChoices):
        VISIT = "visit", "A visit or an interview"
        RISK = "risk", "Assessing or managing risk"
        MAPPA = "mappa", "A MAPPA meeting"
        INVESTIGATION = "investigation", "Investigating an offence"
        SAFEGUARDING = "safeguarding", "Protecting a child or an adult at risk"
        DISCLOSURE = "disclosure", "A decision to disclose"
        QUALITY = "quality", "Reviewing how the case is managed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal_id = models.UUIDField()
    account_id = models.UUIDField()
    field_group = models.CharField(max_length=15, choices=[(group.value, group.words) for group in FieldGroup])
    purpose = models.CharField(max_length=13, choices=Purpose)
    words = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="The first instant at which it is closed again.")

    class Meta:
        indexes = [models.Index(fields=["account_id", "nominal_id", "closes_at"], name="group_opening_of")]

    def __str__(self) -> str:
        return f"{self.field_group}, until {self.closes_at:%Y-%m-%d %H:%M}"


class WrappedKey(models.Model):
    """The key of one encrypted row, encrypted with a key kept outside the database. The only row that is rewrapped."""

    row_id = models.UUIDField(primary_key=True, editable=False)
    nominal_id = models.UUIDField()
    key_id = models.CharField(max_length=16, help_text="The digest of the key used, not the key.")
    wrapped = models.BinaryField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["key_id"], name="wrapping_under")]

    def __str__(self) -> str:
        return f"under {self.key_id}"


class RetiredKey(models.Model):
    """A key that may not wrap anything any more, because all row keys were rewrapped with another."""

    key_id = models.CharField(max_length=16, primary_key=True)
    retired_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    def __str__(self) -> str:
        return self.key_id


class Idempotency(models.Model):
    """A POST that was answered, so that sending the same form twice has one effect and one answer."""

    id = models.BigAutoField(primary_key=True)
    account_id = models.UUIDField()
    key = models.UUIDField()
    body = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    at = models.DateTimeField(db_default=ClockTimestamp())
    status = models.SmallIntegerField(null=True)
    location = models.CharField(max_length=500, blank=True)
    answer = models.JSONField(null=True, help_text="What a client of the API was answered. It holds ids only.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="one_answer_a_form")]
        verbose_name_plural = "idempotency"

    def __str__(self) -> str:
        return str(self.key)


class Draft(models.Model):
    """A long form in progress. Only its author can read it, and it expires at the end of the next day.

    It is not a fact, and no duty follows from it. `version` rises with each change, so that two pages with the same
    draft cannot overwrite each other unnoticed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    kind = models.CharField(max_length=40, help_text="The form: nominals.new.")
    version = models.IntegerField(default=1)
    content = models.JSONField(default=dict, help_text="What was entered in each step, unchanged.")
    begun_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    expires_at = models.DateTimeField()

    objects = PreparedManager()

    class Meta:
        indexes = [models.Index(fields=["account_id", "kind"], name="draft_of")]

    def __str__(self) -> str:
        return f"{self.kind}, version {self.version}"


class ApprovalKind(models.Model):
    """A kind of approval: the table of what is approved, its parts, and the roles that decide. An SQL file sets it.

    The table and its parts have the columns of a chain: id, first, corrects_id, struck_out, recorded_by_id and
    recorded_force. A request is one row that only its decision changes: it has other columns of accounts.
    """

    name = models.CharField(max_length=40, primary_key=True)
    table_name = models.CharField(max_length=63)
    parts = models.JSONField(default=dict, help_text="Tables of parts, each with the column of the first row above it.")
    roles = ArrayField(models.CharField(max_length=20), help_text="Any of these roles decides.")
    per_force = models.BooleanField(help_text="Each force decides for itself; parts of other forces do not count.")
    written_by = ArrayField(
        models.CharField(max_length=63), default=list,
        help_text="Columns of the accounts that wrote it: recorded_by_id of a chain, others of a request.",
    )  # fmt: skip
    decision_columns = ArrayField(
        models.CharField(max_length=63), default=list, help_text="Columns of a request that its decision sets."
    )

    def __str__(self) -> str:
        return self.name


class Approval(models.Model):
    """A decision by a second person, for exactly the rows that they read. Written by the function `approve` alone.

    It holds while the digest of the rows in effect is `rows_digest`. A later correction ends that, and so does a later
    decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(ApprovalKind, models.PROTECT, related_name="+")
    subject_id = models.UUIDField(help_text="The first row of the chain that is approved.")
    nominal_id = models.UUIDField(null=True, help_text="The nominal it is about, if any.")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    rows_digest = models.BinaryField(max_length=32, help_text="SHA-256 of the rows in effect that were read.")
    agrees = models.BooleanField()
    reason = models.CharField(max_length=2000)
    decided_on = models.DateField()
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["subject_id", "decided_at"], name="approval_of")]

    def __str__(self) -> str:
        return f"{self.kind_id}, {'approved' if self.agrees else 'refused'} on {self.decided_on}"
