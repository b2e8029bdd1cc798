"""The facts of alerts: enrolments with providers, alerts received, and the steps taken on them."""

from django.db import models

from mosovo.record.models import NominalFact

from .alert_types import AlertKind, Severity


class ProviderEnrolment(NominalFact):
    """A provider’s reference for the nominal, from one date until another."""

    source = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    basis = models.CharField(max_length=500, help_text="The condition of an order or licence, or consent.")
    clause_id = models.UUIDField(
        null=True, blank=True, help_text="The first row of the chain of the order’s clause that it rests on."
    )
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First date on which it no longer applies.")

    class Meta(NominalFact.Meta):
        verbose_name = "enrolment with an alert provider"
        verbose_name_plural = "enrolments with alert providers"
        indexes = [
            models.Index(fields=["source", "subject"], name="enrolment_behind"),
        ]


class Alert(NominalFact):
    """An alert received. Its id is that of its row in the inbox, where its message and evidence reference stay."""

    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=15, choices=AlertKind)
    severity = models.SmallIntegerField(choices=Severity)
    happened_on = models.DateField()
    received_at = models.DateTimeField()


class AlertStep(NominalFact):
    """A step of an alert. `alert` is the first row of its chain."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "Assigned"
        ESCALATED = "escalated", "Escalated"
        FALSE_POSITIVE = "false_positive", "False positive"
        NOTED = "noted", "Noted"
        ADVICE = "advice", "Advice given"
        VISIT = "visit", "Visit"
        BREACH = "breach", "Breach"
        SAFEGUARDING = "safeguarding", "Urgent safeguarding"
        WITH_PROVIDER = "with_provider", "With the provider"
        WITH_OFFICER = "with_officer", "With the responsible officer"
        AUTHORISED = "authorised", "Authorised absence"
        EQUIPMENT = "equipment", "Equipment fault"
        WARNING = "warning", "Warning"
        BREACH_ACTION = "breach_action", "Breach action"
        RECALL = "recall", "Recall"
        CLOSED = "closed", "Closed"

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField()
    assigned_to = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=2000, blank=True)
    breach_case = models.UUIDField(null=True, blank=True, help_text="The breach case opened on it.")

    class Meta(NominalFact.Meta):
        verbose_name = "alert update"
        verbose_name_plural = "alert updates"
