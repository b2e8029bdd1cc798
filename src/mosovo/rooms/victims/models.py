"""Victims of a nominal. Every word is sealed, under a key that seals nothing else.

In clear stand days, kinds, corners of zones, and who the liaison officer is: `victims_told` shows those to whoever
reads the case, by the number of a victim and never by a name. The rows themselves are read by the liaison officer, and
by whom an `Asking` lets, until it ends.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import Grouped, encryption_constraints
from mosovo.record.models import GroupOpening, Recorded

VICTIM = frozenset({FieldGroup.VICTIM})
OF_EVERY = ("told_by", "because")


def victims_group(table: str, columns: tuple[str, ...]) -> list[models.BaseConstraint]:
    """Every row is of the group, and sealed."""
    of_the_group = models.CheckConstraint(condition=Q(field_group=FieldGroup.VICTIM.value), name=f"{table}_group")
    return [of_the_group, *encryption_constraints(table, columns, VICTIM)]


class Suffering(Grouped):
    """A fact of the group Victim, whoever records it, sealed under the victims' own key."""

    SEALED_GROUPS: ClassVar[Groups] = VICTIM
    KEY_RING: ClassVar[str] = "victims"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.VICTIM.value,
        choices=[(FieldGroup.VICTIM.value, FieldGroup.VICTIM.words)],
        editable=False,
    )

    class Meta(Recorded.Meta):
        abstract = True

    def __str__(self) -> str:
        """No word of it: this is what a log would say."""
        return str(self._meta.verbose_name).capitalize()


class Victim(Suffering):
    """Somebody whom the nominal harmed, or their family, or who may be harmed."""

    SEALED = ("name", "relation", "address", "postcode", "contact", "text", *OF_EVERY)

    class Kind(models.TextChoices):
        DIRECT = "direct", "Victim of the offence"
        FAMILY = "family", "Bereaved family"
        PARENT = "parent", "Parent or guardian of a victim"
        POTENTIAL = "potential", "May become a victim"

    kind = models.CharField(max_length=9, choices=Kind)
    sentenced_on = models.DateField(
        null=True, blank=True, help_text="Day of the sentence, where the Victim Contact Scheme applies."
    )
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=200, blank=True, help_text="What they are to the nominal.")
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    contact = models.CharField(max_length=300, blank=True, help_text="How they are reached, and how not.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        indexes = [models.Index(fields=["nominal"], name="victim_of")]
        constraints = victims_group(
            "victims_victim", ("name", "relation", "address", "postcode", "contact", "text", *OF_EVERY)
        )


class VictimContact(Suffering):
    """Where a victim stands with the Victim Contact Scheme, from a day on. `victim` is the first row of its chain."""

    SEALED = ("preferences", *OF_EVERY)

    class Status(models.TextChoices):
        OFFERED = "offered", "Offered"
        OPTED_IN = "opted-in", "Opted in"
        DECLINED = "declined", "Declined"
        UNTRACEABLE = "untraceable", "Could not be traced"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    status = models.CharField(max_length=11, choices=Status)
    on = models.DateField()
    preferences = models.CharField(max_length=1000, blank=True, help_text="How much they wish to be told, and how.")

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "contact scheme of a victim"
        indexes = [models.Index(fields=["nominal"], name="victim_contact_of")]
        constraints = victims_group("victims_victimcontact", ("preferences", *OF_EVERY))


class VictimLiaison(Suffering):
    """Who the liaison officer of a victim is, from a day on. It says nothing of the victim, so it stands in clear."""

    SEALED = OF_EVERY

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    officer = models.CharField(max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "liaison officer of a victim"
        indexes = [models.Index(fields=["nominal"], name="victim_liaison_of")]
        constraints = victims_group("victims_victimliaison", OF_EVERY)


class VictimWish(Suffering):
    """What a victim wishes or represents: conditions of a licence, no contact, what they are to be told."""

    SEALED = ("text", *OF_EVERY)

    class About(models.TextChoices):
        CONDITIONS = "conditions", "Conditions of a licence"
        NO_CONTACT = "no-contact", "No contact"
        ZONE = "zone", "A zone"
        TOLD = "told", "What they are told"
        STATEMENT = "statement", "Victim personal statement"
        OTHER = "other", "Something else"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=About)
    on = models.DateField()
    text = models.CharField(max_length=2000)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "wish of a victim"
        verbose_name_plural = "wishes of victims"
        indexes = [models.Index(fields=["nominal"], name="victim_wish_of")]
        constraints = victims_group("victims_victimwish", ("text", *OF_EVERY))


class VictimMeasure(Suffering):
    """What protects a victim, from a day until another."""

    SEALED = ("text", *OF_EVERY)

    class Kind(models.TextChoices):
        FLAG = "flag", "Address flagged for the control room"
        ALARM = "alarm", "Alarm at home or carried"
        HOME = "home", "Home made safer"
        ORDER = "order", "Order of a court that protects them"
        MOVED = "moved", "Moved, or kept from being traced"
        OTHER = "other", "Something else"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Expires on.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "protective measure of a victim"
        indexes = [models.Index(fields=["nominal"], name="victim_measure_of")]
        constraints = victims_group("victims_victimmeasure", ("text", *OF_EVERY))


class VictimZone(Suffering):
    """A place that the nominal may not enter for a victim's sake. Its corners stand in clear; why it is there does not.

    It has no name: a name would say whose home it is.
    """

    SEALED = ("text", *OF_EVERY)

    class Basis(models.TextChoices):
        LICENCE = "licence", "Condition of a licence"
        ORDER = "order", "Order of a court"
        ASKED = "asked", "Asked for, not granted yet"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=7, choices=Basis)
    points = models.JSONField(help_text="Corners in order, each latitude and longitude.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Expires on.")
    text = models.CharField(max_length=1000, blank=True, help_text="What it protects: never shown with the zone.")

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "zone of a victim"
        indexes = [models.Index(fields=["nominal"], name="victim_zone_of")]
        constraints = victims_group("victims_victimzone", ("text", *OF_EVERY))


class VictimInformed(Suffering):
    """That a victim was told of something, on which day and how."""

    SEALED = ("text", *OF_EVERY)

    class Event(models.TextChoices):
        SENTENCE = "sentence", "The sentence and what it means"
        APPEAL = "appeal", "An appeal"
        OPEN = "open", "A move to open conditions, or temporary release"
        PAROLE = "parole", "A hearing of the Parole Board"
        RELEASE = "release", "Release"
        CONDITIONS = "conditions", "Conditions of the licence"
        RECALL = "recall", "Recall"
        ESCAPE = "escape", "Escape, or missing"
        DEATH = "death", "Death"
        OTHER = "other", "Something else"

    class How(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        LETTER = "letter", "By letter"
        IN_PERSON = "in-person", "In person"
        OTHER = "other", "Otherwise"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    event = models.CharField(max_length=10, choices=Event)
    on = models.DateField()
    how = models.CharField(max_length=9, choices=How)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "word to a victim"
        verbose_name_plural = "words to victims"
        indexes = [models.Index(fields=["nominal"], name="victim_informed_of")]
        constraints = victims_group("victims_victiminformed", ("text", *OF_EVERY))


class Asking(models.Model):
    """Somebody asks to read of one victim, for a purpose and a time; somebody else answers. Written by doors alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=13, choices=GroupOpening.Purpose)
    words = models.CharField(max_length=300)
    hours = models.SmallIntegerField(help_text="For how long it is asked.")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    closes_at = models.DateTimeField(null=True, help_text="The first instant at which it no longer shows anything.")

    class Meta:
        verbose_name = "request to read of a victim"
        verbose_name_plural = "requests to read of victims"
        indexes = [
            models.Index(fields=["nominal"], name="asking_of"),
            models.Index(fields=["account", "closes_at"], name="asking_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["victim", "account"], condition=Q(decided_at=None), name="one_open_request_a_victim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.asked_at:%Y-%m-%d %H:%M}"
