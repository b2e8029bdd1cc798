"""A case that moves between areas, and what is known of a foreign national."""

from django.db import models

from mosovo.record.models import Recorded


class Transfer(Recorded):
    """That a case is to move to another area, or to come from one. Who has it keeps it until the other accepts."""

    class Direction(models.TextChoices):
        OUT = "out", "From our area to another"
        IN = "in", "From another area to ours"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    our_area = models.CharField(max_length=100)
    other_area = models.CharField(max_length=100)
    proposed_on = models.DateField()
    moves_on = models.DateField(null=True, blank=True, help_text="The expected day of the move.")
    text = models.CharField(max_length=2000, help_text="Why, and who was told there.")

    class Meta(Recorded.Meta):
        verbose_name = "transfer between areas"
        verbose_name_plural = "transfers between areas"
        indexes = [models.Index(fields=["nominal"], name="mappa_transfer_of")]


class TransferStep(Recorded):
    """How far a transfer has come. `transfer` is the first row of its chain."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Information sent"
        ACKNOWLEDGED = "acknowledged", "Receipt acknowledged"
        JOINT = "joint", "Joint visit or meeting"
        ACCEPTED = "accepted", "Accepted"
        DISPUTED = "disputed", "Disputed, and escalated"
        COMPLETED = "completed", "Completed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    who = models.CharField(max_length=200, help_text="Who did it, of which area.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "step of a transfer between areas"
        indexes = [models.Index(fields=["nominal"], name="mappa_transfer_step_of")]


class ForeignNational(Recorded):
    """What the Home Office and others say of somebody who is no British citizen, as on a day."""

    class Removal(models.TextChoices):
        NOT_CONSIDERED = "not-considered", "Not considered yet"
        CONSIDERED = "considered", "Deportation is being considered"
        ORDERED = "ordered", "A deportation order was made"
        APPEALED = "appealed", "The order is under appeal"
        REMOVED = "removed", "Deported or removed"
        NOT_PURSUED = "not-pursued", "Deportation is not pursued"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    as_of_on = models.DateField()
    nationality = models.CharField(max_length=100)
    home_office = models.CharField(max_length=60, blank=True, help_text="Home Office reference.")
    removal = models.CharField(max_length=14, choices=Removal)
    abroad_asked_on = models.DateField(null=True, blank=True, help_text="ACRO was asked for convictions abroad.")
    abroad_answered_on = models.DateField(null=True, blank=True)
    leaving_ends = models.BooleanField(default=False, help_text="Leaving the United Kingdom ends active management.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "facts of a foreign national"
        verbose_name_plural = "facts of foreign nationals"
        indexes = [models.Index(fields=["nominal"], name="mappa_foreign_of")]
