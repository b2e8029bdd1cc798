"""Transfers between MAPPA areas, and foreign national details."""

from django.db import models

from mosovo.record.models import NominalFact


class AreaTransfer(NominalFact):
    """A transfer of a case between areas. The first area keeps the case until the other accepts it."""

    class Direction(models.TextChoices):
        OUT = "out", "From our area to another"
        IN = "in", "From another area to ours"

    direction = models.CharField(max_length=3, choices=Direction)
    our_area = models.CharField(max_length=100)
    other_area = models.CharField(max_length=100)
    proposed_on = models.DateField()
    moves_on = models.DateField(null=True, blank=True, help_text="Expected date of the move.")
    text = models.CharField(max_length=2000, help_text="Reason, and who was notified in the other area.")

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA transfer"


class AreaTransferStep(NominalFact):
    """A step of a transfer. `transfer` is the first row of its chain."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Information sent"
        ACKNOWLEDGED = "acknowledged", "Receipt acknowledged"
        JOINT = "joint", "Joint visit or meeting"
        ACCEPTED = "accepted", "Accepted"
        DISPUTED = "disputed", "Disputed, and escalated"
        COMPLETED = "completed", "Completed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    transfer = models.ForeignKey(AreaTransfer, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    performed_by = models.CharField(max_length=200, help_text="Person and area.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA transfer step"


class ForeignNational(NominalFact):
    """Immigration details of a nominal who is not a British citizen, as at a date."""

    class Removal(models.TextChoices):
        NOT_CONSIDERED = "not-considered", "Not considered yet"
        CONSIDERED = "considered", "Deportation is being considered"
        ORDERED = "ordered", "A deportation order was made"
        APPEALED = "appealed", "The order is under appeal"
        REMOVED = "removed", "Deported or removed"
        NOT_PURSUED = "not-pursued", "Deportation is not pursued"

    as_of_on = models.DateField()
    nationality = models.CharField(max_length=100)
    home_office = models.CharField(max_length=60, blank=True, help_text="Home Office reference.")
    removal = models.CharField(max_length=14, choices=Removal)
    abroad_asked_on = models.DateField(
        null=True, blank=True, help_text="Date of the request to ACRO for convictions abroad."
    )
    abroad_answered_on = models.DateField(null=True, blank=True)
    leaving_ends = models.BooleanField(default=False, help_text="Leaving the United Kingdom ends active management.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "foreign national record"
