"""Serious further offences of MAPPA nominals, and serious case reviews."""

from django.db import models

from mosovo.record.models import NominalFact


class FurtherOffence(NominalFact):
    """A charge with a serious offence while in MAPPA. Whether a review is mandatory is calculated, not stored."""

    class Offence(models.TextChoices):
        MURDER = "murder", "Murder"
        ATTEMPTED_MURDER = "attempted-murder", "Attempted murder"
        MANSLAUGHTER = "manslaughter", "Manslaughter"
        RAPE = "rape", "Rape"
        ATTEMPTED_RAPE = "attempted-rape", "Attempted rape"
        SEXUAL = "sexual", "Another serious sexual offence"
        VIOLENT = "violent", "Another serious violent offence"

    offence = models.CharField(max_length=16, choices=Offence)
    committed_on = models.DateField(null=True, blank=True)
    charged_on = models.DateField()
    known_on = models.DateField(help_text="Date you learned of the charge.")
    text = models.CharField(max_length=2000, help_text="Details, without the victim’s name.")

    class Meta(NominalFact.Meta):
        verbose_name = "serious further offence"


class ReviewStep(NominalFact):
    """A step of the serious case review. `offence` is the first row of its chain."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "Notice to the SMB chair and the co-ordinator"
        DECIDED = "decided", "SMB decision: hold a review"
        DECLINED = "declined", "SMB decision: no review"
        INFORMATION = "information", "Agency information received"
        REPORT = "report", "Report"
        CLOSED = "closed", "Closed by the SMB"

    offence = models.ForeignKey(FurtherOffence, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    performed_by = models.CharField(max_length=200, help_text="The chair, the reviewer or the agency.")
    lay_adviser = models.BooleanField(default=False, help_text="Lay adviser takes part.")
    text = models.CharField(max_length=4000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "serious case review step"


class ReviewAction(NominalFact):
    """An action of a review's action plan, with method, owner and due date."""

    offence = models.ForeignKey(FurtherOffence, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000, help_text="Action.")
    how = models.CharField(max_length=1000, help_text="Method.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200, help_text="Action owner.")
    from_on = models.DateField()
    due_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "serious case review action"


class ReviewActionEnd(NominalFact):
    """The outcome of a serious case review action. `action` is the first row of its chain."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Not achieved"
        WITHDRAWN = "withdrawn", "No longer needed"

    action = models.ForeignKey(ReviewAction, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    ended_on = models.DateField()
    evidence = models.CharField(max_length=1000, help_text="Evidence.")

    class Meta(NominalFact.Meta):
        verbose_name = "serious case review action outcome"
