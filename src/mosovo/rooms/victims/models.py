"""Victims of a nominal.

Every text is encrypted, under a key that encrypts nothing else. Dates, kinds, corners of zones and the liaison officer
are not encrypted. `victims_law_rows` shows them to readers of the case, with a number for each victim and no name.
The rows
themselves can be read by the liaison officer and
by others while a granted `VictimAccessRequest` allows it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import FieldGroupOpening, RecordedFact

VICTIM = frozenset({FieldGroup.VICTIM})
OF_EVERY = ("information_source", "change_reason")


def victims_group(table: str, columns: tuple[str, ...]) -> list[models.BaseConstraint]:
    """Return the constraints that require each row to be in the field group Victim and encrypted."""
    of_the_group = models.CheckConstraint(condition=Q(field_group=FieldGroup.VICTIM.value), name=f"{table}_group")
    return [of_the_group, *encryption_constraints(table, columns, VICTIM)]


class VictimFact(FieldGroupFact):
    """A fact of the field group Victim, encrypted under the victims' own key."""

    ENCRYPTED_GROUPS: ClassVar[Groups] = VICTIM
    KEY_RING: ClassVar[str] = "victims"

    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.VICTIM.value,
        choices=[(FieldGroup.VICTIM.value, FieldGroup.VICTIM.words)],
        editable=False,
    )

    class Meta(RecordedFact.Meta):
        abstract = True

    def __str__(self) -> str:
        """Name the type only, because logs show this."""
        return str(self._meta.verbose_name).capitalize()


class Victim(VictimFact):
    """A victim of the nominal, a member of the victim's family, or a person who may become a victim."""

    ENCRYPTED = ("name", "relation", "address", "postcode", "contact", "text", *OF_EVERY)

    class Kind(models.TextChoices):
        DIRECT = "direct", "Victim of the offence"
        FAMILY = "family", "Bereaved family"
        PARENT = "parent", "Parent or guardian of a victim"
        POTENTIAL = "potential", "May become a victim"

    kind = models.CharField(max_length=9, choices=Kind)
    sentenced_on = models.DateField(
        null=True, blank=True, help_text="Date of sentence, if the Victim Contact Scheme applies."
    )
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=200, blank=True, help_text="Relationship to the offender.")
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    contact = models.CharField(max_length=300, blank=True, help_text="Contact details, and contact to avoid.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = victims_group(
            "victims_victim", ("name", "relation", "address", "postcode", "contact", "text", *OF_EVERY)
        )


class VictimContact(VictimFact):
    """A victim's status in the Victim Contact Scheme from a date. `victim` is the first row of its chain."""

    ENCRYPTED = ("preferences", *OF_EVERY)

    class Status(models.TextChoices):
        OFFERED = "offered", "Offered"
        OPTED_IN = "opted-in", "Opted in"
        DECLINED = "declined", "Declined"
        UNTRACEABLE = "untraceable", "Could not be traced"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    status = models.CharField(max_length=11, choices=Status)
    on = models.DateField()
    preferences = models.CharField(max_length=1000, blank=True, help_text="Information the victim wants, and how.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "Victim Contact Scheme update"
        constraints = victims_group("victims_victimcontact", ("preferences", *OF_EVERY))


class VictimLiaison(VictimFact):
    """The liaison officer of a victim from a date.

    Name and telephone are not encrypted: they reveal nothing about the victim.
    """

    ENCRYPTED = OF_EVERY

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    officer = models.CharField(max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "victim liaison officer"
        constraints = victims_group("victims_victimliaison", OF_EVERY)


class VictimWish(VictimFact):
    """Wishes and representations of a victim: licence conditions, no contact, information wanted."""

    ENCRYPTED = ("text", *OF_EVERY)

    class About(models.TextChoices):
        CONDITIONS = "conditions", "Licence conditions"
        NO_CONTACT = "no-contact", "No contact"
        ZONE = "zone", "Exclusion zone"
        TOLD = "told", "Information to be given"
        STATEMENT = "statement", "Victim personal statement"
        OTHER = "other", "Something else"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=About)
    on = models.DateField()
    text = models.CharField(max_length=2000)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "victim’s wish or representation"
        verbose_name_plural = "victims’ wishes and representations"
        constraints = victims_group("victims_victimwish", ("text", *OF_EVERY))


class VictimMeasure(VictimFact):
    """A protective measure for a victim, with its dates."""

    ENCRYPTED = ("text", *OF_EVERY)

    class Kind(models.TextChoices):
        FLAG = "flag", "Address marker for the control room"
        ALARM = "alarm", "Alarm at home or personal alarm"
        HOME = "home", "Home security improved"
        ORDER = "order", "Court order protecting the victim"
        MOVED = "moved", "Moved, or address protected"
        OTHER = "other", "Something else"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Expires on.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "protective measure for a victim"
        constraints = victims_group("victims_victimmeasure", ("text", *OF_EVERY))


class VictimZone(VictimFact):
    """An exclusion zone that protects a victim. Its corners are not encrypted; what it protects is.

    It has no name, because a name would reveal whose home it is.
    """

    ENCRYPTED = ("text", *OF_EVERY)

    class Basis(models.TextChoices):
        LICENCE = "licence", "Licence condition"
        ORDER = "order", "Court order"
        ASKED = "asked", "Requested, not yet granted"

    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=7, choices=Basis)
    points = models.JSONField(help_text="Corners in order, each with latitude and longitude.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Expires on.")
    text = models.CharField(max_length=1000, blank=True, help_text="What the zone protects. Never shown with the zone.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "victim zone"
        constraints = victims_group("victims_victimzone", ("text", *OF_EVERY))


class VictimInformed(VictimFact):
    """Information given to a victim, with the date and the method."""

    ENCRYPTED = ("text", *OF_EVERY)

    class Event(models.TextChoices):
        SENTENCE = "sentence", "The sentence and what it means"
        APPEAL = "appeal", "An appeal"
        OPEN = "open", "A move to open conditions, or temporary release"
        PAROLE = "parole", "A Parole Board hearing"
        RELEASE = "release", "Release"
        CONDITIONS = "conditions", "Licence conditions"
        RECALL = "recall", "Recall"
        ESCAPE = "escape", "Escape or missing"
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

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "update to a victim"
        verbose_name_plural = "updates to victims"
        constraints = victims_group("victims_victiminformed", ("text", *OF_EVERY))


class VictimAccessRequest(models.Model):
    """A request for access to one victim's details, and its decision. Only database functions write it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=13, choices=FieldGroupOpening.Purpose)
    words = models.CharField(max_length=300)
    hours = models.SmallIntegerField(help_text="The duration requested, in hours.")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    closes_at = models.DateTimeField(null=True, help_text="When the access ends.")

    class Meta:
        verbose_name = "victim access request"
        verbose_name_plural = "victim access requests"
        indexes = [
            models.Index(fields=["account", "closes_at"], name="asking_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["victim", "account"], condition=Q(decided_at=None), name="one_open_request_a_victim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.asked_at:%Y-%m-%d %H:%M}"
