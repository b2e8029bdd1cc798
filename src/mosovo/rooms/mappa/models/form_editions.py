"""Titles of MAPPA forms. Their letters change between editions of the Guidance."""

from django.db import models
from uuid6 import uuid7


class FormEdition(models.Model):
    """The title of a form from a date. It holds no personal data about nominals."""

    class Use(models.TextChoices):
        REFERRAL = "referral", "Referral to Level 2 or 3"
        MINUTES = "minutes", "Minutes of a meeting"
        PRISON = "prison", "Prison report"
        SUMMARY = "summary", "Executive summary of minutes"
        NOTIFICATION = "notification", "Notification by youth justice or mental health services"
        CASE_AUDIT = "case-audit", "Audit of a case"
        MEETING_AUDIT = "meeting-audit", "Audit of a meeting"
        SCR_NOTICE = "scr-notice", "Serious case review notice"
        SCR_REPORT = "scr-report", "Serious case review report"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    use = models.CharField(max_length=13, choices=Use)
    letter = models.CharField(max_length=12)
    title = models.CharField(max_length=100)
    edition = models.CharField(max_length=60)
    from_on = models.DateField()
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["use", "-from_on", "-id"]
        verbose_name = "form edition"
