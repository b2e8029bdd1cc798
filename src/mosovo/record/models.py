"""What every fact carries. A fact is written once; a mistake is mended by a new row that points at it.

Because `corrects` is unique, corrections form a chain, and two officers can't both mend the
same row. Nothing is updated: a row is superseded when another points at it. `first` is the
first row of the chain, and is how the law, notes and rulings refer to the fact, so that a
correction moves no reference.
"""

from datetime import datetime
from typing import Any, Self

from django.db import models
from uuid6 import uuid7

from mosovo.access.field_groups import FieldGroup
from mosovo.database.column_defaults import ClockTimestamp

from .existing_facts import tables_with_facts
from .prepared_querysets import PreparedQuerySet
from .supersession import IsSuperseded


class RecordedQuerySet(PreparedQuerySet):
    """Reading what was recorded, as it stood at a moment."""

    def known_at(self, moment: datetime | None = None) -> Self:
        """The rows that an officer reading the record at `moment` would have seen; now, if none is given."""
        current = self if moment is None else self.filter(recorded_at__lte=moment)
        return current.filter(~IsSuperseded(self.model, moment), struck_out=False)

    def for_nominal(self, nominal_id: Any, moment: datetime | None = None) -> Self:
        """Filter to one nominal. Inside `existing_facts.skip_empty_tables`, an empty table is not queried."""
        if tables_with_facts(nominal_id, self.model) == frozenset():
            return self.none()
        return self.known_at(moment).filter(nominal_id=nominal_id).prepared_by_key()


class Recorded(models.Model):
    """A fact: who recorded it, when, for which force, who told us, and which row it corrects."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.UUIDField(editable=False, help_text="The first row of this chain of corrections.")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    recorded_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_force = models.CharField(max_length=4, blank=True, editable=False)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="corrected_by")
    struck_out = models.BooleanField(default=False, editable=False)
    because = models.CharField(
        max_length=500, blank=True, help_text="Why it was corrected, struck out, or recorded though unlikely."
    )
    information_source = models.CharField(
        max_length=200, blank=True, help_text="Who told us: the nominal, a court, probation."
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True


class Statement(Recorded):
    """Words, marked as fact or opinion, with who said them: Data Protection Act 2018 s.38."""

    class Nature(models.TextChoices):
        FACT = "fact", "Fact"
        OPINION = "opinion", "Opinion"

    text = models.CharField(max_length=4000)
    nature = models.CharField(max_length=7, choices=Nature)
    attributed_to = models.CharField(max_length=200)

    class Meta(Recorded.Meta):
        abstract = True


class FieldGroupOpening(models.Model):
    """Somebody opened a field group of one case, for a purpose, for a quarter of an hour. Written by the door alone."""

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
    """The key of one sealed row, under one of the keys that stand outside the database. Only it is ever rewrapped."""

    row_id = models.UUIDField(primary_key=True, editable=False)
    nominal_id = models.UUIDField()
    key_id = models.CharField(max_length=16, help_text="The digest of the key used, not the key.")
    wrapped = models.BinaryField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["key_id"], name="wrapping_under")]

    def __str__(self) -> str:
        return f"under {self.key_id}"


class RetiredKey(models.Model):
    """A key under which nothing may be wrapped any more, since everything was wrapped anew under another."""

    key_id = models.CharField(max_length=16, primary_key=True)
    retired_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    def __str__(self) -> str:
        return self.key_id


class Idempotency(models.Model):
    """A POST that was answered, so that the same form sent twice has one effect and one answer."""

    id = models.BigAutoField(primary_key=True)
    account_id = models.UUIDField()
    key = models.UUIDField()
    body = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    at = models.DateTimeField(db_default=ClockTimestamp())
    status = models.SmallIntegerField(null=True)
    location = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="one_answer_a_form")]
        verbose_name_plural = "idempotency"

    def __str__(self) -> str:
        return str(self.key)


class Draft(models.Model):
    """Something long that is being written: kept for its author alone, and only until tomorrow ends.

    It is no fact: nobody else can read it, and nothing follows from it. `version` rises with each
    change, so that two pages of one draft can't overwrite each other unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    kind = models.CharField(max_length=40, help_text="The form: nominals.new.")
    version = models.IntegerField(default=1)
    content = models.JSONField(default=dict, help_text="What was entered in each step, unchanged.")
    begun_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account_id", "kind"], name="draft_of")]

    def __str__(self) -> str:
        return f"{self.kind}, version {self.version}"
