"""A serious further offence by somebody in MAPPA, and the serious case review that follows it."""

from django.db import models

from mosovo.record.models import Recorded


class FurtherOffence(Recorded):
    """That somebody was charged with a serious offence while in MAPPA. Whether a review is mandatory is worked out."""

    class Offence(models.TextChoices):
        MURDER = "murder", "Murder"
        ATTEMPTED_MURDER = "attempted-murder", "Attempted murder"
        MANSLAUGHTER = "manslaughter", "Manslaughter"
        RAPE = "rape", "Rape"
        ATTEMPTED_RAPE = "attempted-rape", "Attempted rape"
        SEXUAL = "sexual", "Another serious sexual offence"
        VIOLENT = "violent", "Another serious violent offence"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    offence = models.CharField(max_length=16, choices=Offence)
    committed_on = models.DateField(null=True, blank=True)
    charged_on = models.DateField()
    known_on = models.DateField(help_text="The day on which we learned of the charge.")
    text = models.CharField(max_length=2000, help_text="What is known, without the victim's name.")

    class Meta(Recorded.Meta):
        verbose_name = "serious further offence"
        indexes = [models.Index(fields=["nominal"], name="mappa_further_of")]


class ReviewStep(Recorded):
    """A step of the serious case review. `offence` is the first row of its chain."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "Notice to the chair of the board and the co-ordinator"
        DECIDED = "decided", "The board decides: a review is held"
        DECLINED = "declined", "The board decides: no review"
        INFORMATION = "information", "Information of an agency received"
        REPORT = "report", "Report"
        CLOSED = "closed", "Closed by the board"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    offence = models.ForeignKey(FurtherOffence, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    who = models.CharField(max_length=200, help_text="Who: the chair, the reviewer, the agency.")
    lay_adviser = models.BooleanField(default=False, help_text="A lay adviser takes part.")
    text = models.CharField(max_length=4000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "step of a serious case review"
        indexes = [models.Index(fields=["nominal"], name="mappa_review_step_of")]


class ReviewAction(Recorded):
    """An action of a review's action plan: what, how, by whom, by when."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    offence = models.ForeignKey(FurtherOffence, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000, help_text="What is done.")
    how = models.CharField(max_length=1000, help_text="How.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200, help_text="Who owes it.")
    from_on = models.DateField()
    due_on = models.DateField()

    class Meta(Recorded.Meta):
        verbose_name = "action of a serious case review"
        indexes = [models.Index(fields=["nominal"], name="mappa_review_action_of")]


class ReviewActionEnd(Recorded):
    """What became of an action of a review. `action` is the first row of its chain."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Tried, and not achieved"
        WITHDRAWN = "withdrawn", "No longer needed"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    action = models.ForeignKey(ReviewAction, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    ended_on = models.DateField()
    evidence = models.CharField(max_length=1000, help_text="What shows it.")

    class Meta(Recorded.Meta):
        verbose_name = "end of an action of a serious case review"
        indexes = [models.Index(fields=["nominal"], name="mappa_review_end_of")]
