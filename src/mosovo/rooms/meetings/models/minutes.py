"""The minutes of a meeting case: their steps, each recipient's copy, who opened it, and requests for them."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.record.models import NominalFact

from .invitations import Invitation
from .meetings import MeetingCase


class MinutesStep(NominalFact):
    """A dated step of the minutes. Approval covers the text recorded at that moment; every version is stored."""

    class Kind(models.TextChoices):
        SENT = "sent", "Sent to the chair"
        RETURNED = "returned", "Returned by the chair"
        APPROVED = "approved", "Approved"
        STARTED = "started", "Distribution started"
        DISTRIBUTED = "distributed", "Distributed"
        REOPENED = "reopened", "Reopened for amendment"

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    version = models.IntegerField()
    taken_on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "minutes step"


class MinutesCopy(NominalFact):
    """An invitee's copy: one version of the minutes, without the parts they may not read."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    version = models.IntegerField()
    given_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "copy of minutes"
        verbose_name_plural = "copies of minutes"


class MinutesCopyOpening(models.Model):
    """The opening of a copy by its recipient."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    copy = models.ForeignKey(MinutesCopy, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    def __str__(self) -> str:
        return f"opened {self.opened_at:%Y-%m-%d %H:%M}"


class MinutesRequest(NominalFact):
    """A request for minutes from a court, a coroner or the Parole Board, with its basis and the reply."""

    class Asker(models.TextChoices):
        COURT = "court", "A court"
        CORONER = "coroner", "A coroner"
        PAROLE = "parole", "The Parole Board"
        OTHER = "other", "Another person or body"

    class Answer(models.TextChoices):
        WHOLE = "whole", "Full minutes provided"
        SUMMARY = "summary", "Executive summary provided"
        REFUSED = "refused", "Refused"

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    asker = models.CharField(max_length=7, choices=Asker)
    name = models.CharField(max_length=200, help_text="Court or person who made the request.")
    basis = models.CharField(max_length=500, help_text="Legal power or other basis of the request.")
    asked_on = models.DateField()
    reply_by = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    reply = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "request for minutes"
        verbose_name_plural = "requests for minutes"
