"""The forms of MAPPA: their letters change from one edition of the guidance to the next."""

from django.db import models
from uuid6 import uuid7


class FormEdition(models.Model):
    """What a form is called, from a day on, until another edition. It says nothing about a nominal."""

    class Use(models.TextChoices):
        REFERRAL = "referral", "Referral to Level 2 or 3"
        MINUTES = "minutes", "Minutes of a meeting"
        PRISON = "prison", "Report of the prison"
        SUMMARY = "summary", "Executive summary of minutes"
        NOTIFICATION = "notification", "Notification by youth justice or mental health services"
        CASE_AUDIT = "case-audit", "Audit of a case"
        MEETING_AUDIT = "meeting-audit", "Audit of a meeting"
        SCR_NOTICE = "scr-notice", "Notice of a serious case review"
        SCR_REPORT = "scr-report", "Report of a serious case review"

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
        verbose_name = "edition of a form"
