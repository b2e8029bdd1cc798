"""Contacts that are not home visits: calls, letters, meetings and intelligence."""

from django.db import models

from mosovo.access.field_groups import FieldGroup
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import RecordedFact

ENCRYPTED = ("text", "other_party", "follow_up", "reference", "information_source", "change_reason")


class Contact(FieldGroupFact):
    """A contact about or with the nominal. Intelligence belongs to the field group of intelligence."""

    ENCRYPTED = ENCRYPTED

    class Kind(models.TextChoices):
        TELEPHONE = "telephone", "Telephone"
        STATION = "station", "At a police station"
        OFFICE = "office", "At a probation office"
        EMAIL = "email", "E-mail or letter"
        THIRD_PARTY = "third-party", "Third party report"
        MEETING = "meeting", "Professional meeting"
        THREE_WAY = "three-way", "Three-way meeting with the nominal"
        INTELLIGENCE_IN = "intel-in", "Intelligence received"
        INTELLIGENCE_OUT = "intel-out", "Intelligence submitted"

    INTELLIGENCE = (Kind.INTELLIGENCE_IN, Kind.INTELLIGENCE_OUT)

    class Source(models.TextChoices):
        RELIABLE = "1", "1: Reliable"
        UNTESTED = "2", "2: Untested"
        NOT_RELIABLE = "3", "3: Not reliable"

    class Assessment(models.TextChoices):
        DIRECTLY = "A", "A: Known directly"
        CORROBORATED = "B", "B: Known indirectly but corroborated"
        INDIRECTLY = "C", "C: Known indirectly"
        NOT_KNOWN = "D", "D: Not known"
        FALSE = "E", "E: Suspected to be false"

    class Handling(models.TextChoices):
        PERMITTED = "P", "P: Lawful sharing permitted"
        CONDITIONS = "C", "C: Lawful sharing permitted with conditions"

    kind = models.CharField(max_length=11, choices=Kind)
    made_at = models.DateTimeField()
    other_party = models.CharField(max_length=200, blank=True, help_text="Name and organisation.")
    joint = models.BooleanField(default=False, help_text="Joint contact: police and another agency.")
    text = models.CharField(max_length=4000)
    follow_up = models.CharField(max_length=1000, blank=True)
    reference = models.CharField(max_length=100, blank=True, help_text="Intelligence log number.")
    source = models.CharField(max_length=1, blank=True, choices=Source)
    assessment = models.CharField(max_length=1, blank=True, choices=Assessment)
    handling = models.CharField(max_length=1, blank=True, choices=Handling)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = encryption_constraints("contacts_contact", ENCRYPTED)

    @property
    def is_intelligence(self) -> bool:
        """Whether the contact is intelligence: graded, and read only by those who read intelligence."""
        return self.kind in self.INTELLIGENCE

    @property
    def grade(self) -> str:
        """Return the grading in its short form, like 2 C P; empty if the contact is not intelligence."""
        return " ".join(filter(None, (self.source, self.assessment, self.handling)))

    def set_field_group(self) -> None:
        """Set the field group from the kind."""
        self.field_group = FieldGroup.INTELLIGENCE.value if self.is_intelligence else ""
