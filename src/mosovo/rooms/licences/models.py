"""Licences with their conditions as issued; recalls with each step; and release after a recall.

The words of a condition are those on the paper. They are never changed: a condition that was varied ends, and
another begins.
"""

from django.db import models

from mosovo.record.models import Recorded

from .condition_library import CATEGORIES


class SettingAuthority(models.TextChoices):
    """Who set a licence or a condition."""

    GOVERNOR = "governor", "The governor, for the Secretary of State"
    PAROLE_BOARD = "parole_board", "The Parole Board"
    SECRETARY = "secretary", "The Secretary of State, by PPCS"
    COURT = "court", "A court"
    OTHER = "other", "Somebody else"


class Licence(Recorded):
    """A licence, or post-sentence supervision, as it was issued; the version of the library it was made from."""

    class Kind(models.TextChoices):
        CONDITIONAL = "crd", "Conditional release"
        CURFEW = "hdc", "Home detention curfew"
        PAROLE = "parole", "Release by the Parole Board"
        AFTER_RECALL = "prrd", "Release after recall"
        TIME_SERVED = "time_served", "Time served"
        LIFE = "life", "Life or indeterminate"
        SUPERVISION = "pss", "Post-sentence supervision"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    set_by = models.CharField(max_length=12, choices=SettingAuthority)
    set_by_name = models.CharField(max_length=200, blank=True, help_text="Name, or the prison.")
    from_on = models.DateField(help_text="The day of release, from which it runs.")
    until = models.DateField(null=True, blank=True, help_text="The last day; none: for life.")
    conditional_release_on = models.DateField(null=True, blank=True)
    sentence_ends_on = models.DateField(null=True, blank=True)
    curfew_eligible_on = models.DateField(null=True, blank=True)
    parole_eligible_on = models.DateField(null=True, blank=True)
    post_recall_release_on = models.DateField(null=True, blank=True)
    supervision_until = models.DateField(null=True, blank=True, help_text="The last day of top-up supervision.")
    library = models.CharField(max_length=10, blank=True, help_text="Version of the library; none: not from it.")
    source_ref = models.CharField(max_length=100, blank=True, editable=False, help_text="What a feed knows it by.")

    class Meta(Recorded.Meta):
        verbose_name = "licence"
        indexes = [models.Index(fields=["nominal"], name="licence_of")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class LicenceCondition(Recorded):
    """One condition as issued. `licence` is the first row of its chain; `inputs` is what was filled in."""

    class Standing(models.TextChoices):
        STANDARD = "standard", "Standard"
        ADDITIONAL = "additional", "Additional"
        BESPOKE = "bespoke", "Bespoke"

    class Subject(models.TextChoices):
        CHILD = "child", "Contact with children"
        PLACE = "place", "A place"
        DEVICE = "device", "A device"
        TRAVEL = "travel", "Travel"
        WORK = "work", "Work"
        OTHER = "other", "Something else"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing)
    code = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=10, blank=True, help_text="Version of the library it was taken from.")
    category = models.CharField(max_length=12, choices=list(CATEGORIES.items()))
    subject = models.CharField(max_length=6, choices=Subject)
    words = models.CharField(max_length=4000, help_text="The exact words, as issued.")
    plain = models.CharField(max_length=300, blank=True, help_text="In a line, for whoever checks it.")
    inputs = models.JSONField(default=dict, blank=True, help_text="What was filled in, by name.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day; none: as long as the licence.")
    set_by = models.CharField(max_length=12, choices=SettingAuthority)

    class Meta(Recorded.Meta):
        verbose_name = "condition of a licence"
        verbose_name_plural = "conditions of licences"
        indexes = [models.Index(fields=["nominal"], name="licence_condition_of")]

    @property
    def briefly(self) -> str:
        """The plain words; where there are none, those issued."""
        return self.plain or self.words


class ConditionEnd(Recorded):
    """That a condition was taken off the licence. `condition` is the first row of its chain."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    condition = models.ForeignKey(LicenceCondition, models.PROTECT, related_name="+")
    ended_on = models.DateField(help_text="The first day on which it no longer holds.")
    text = models.CharField(max_length=1000, help_text="Who took it off, and why.")

    class Meta(Recorded.Meta):
        verbose_name = "end of a condition"
        indexes = [models.Index(fields=["nominal"], name="licence_condition_end_of")]


class Recall(Recorded):
    """That a recall was asked for: of which kind, why, and what was tried before. MAPPA is as stated that day."""

    class Kind(models.TextChoices):
        FIXED_TERM = "fixed_term", "Fixed term"
        STANDARD = "standard", "Standard"
        EMERGENCY = "emergency", "Emergency"

    class Sentence(models.TextChoices):
        DETERMINATE = "determinate", "Determinate"
        EXTENDED = "extended", "Extended"
        INDETERMINATE = "indeterminate", "Indeterminate or life"

    class KeptFrom(models.TextChoices):
        REFERRED = "referred", "Referred to the Parole Board before release (s.244ZB)"
        REPATRIATED = "repatriated", "Brought back to serve a sentence for murder"
        PARTICULAR = "particular_concern", "Sentence for an offender of particular concern"
        DISCRETIONARY = "discretionary_release", "Discretionary conditional release"
        TERRORIST = "terrorist", "Terrorist or national security sentence"
        FOREIGN_POWER = "foreign_power", "Risk of acts for a foreign power"
        CHARGED = "charged", "Recalled on a new charge, not convicted"

    class Tried(models.TextChoices):
        WARNING = "warning", "Warning letter"
        DRUG_TEST = "drug_test", "Drug test"
        CONTACT = "contact", "More contact"
        CONDITIONS = "conditions", "More conditions"
        PREMISES = "premises", "Approved Premises"
        TEAMS = "teams", "Another team of probation"
        AGENCIES = "agencies", "A partner agency"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=200, help_text="Who asked for it.")
    reasons = models.CharField(max_length=2000)
    breached = models.JSONField(default=list, blank=True, help_text="First rows of the conditions breached.")
    tried = models.JSONField(default=list, blank=True, help_text="What was tried before.")
    tried_words = models.CharField(max_length=1000, blank=True)
    sentence = models.CharField(max_length=13, choices=Sentence)
    young = models.BooleanField(default=False, help_text="Whether the rules for young offenders apply.")
    term_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The whole sentence.")
    mappa_category = models.PositiveSmallIntegerField(null=True, blank=True)
    mappa_level = models.PositiveSmallIntegerField(help_text="0: not managed under MAPPA.")
    kept_from = models.CharField(max_length=21, choices=KeptFrom, blank=True)
    reference = models.CharField(max_length=60, blank=True, help_text="Reference of PPCS.")

    class Meta(Recorded.Meta):
        verbose_name = "recall"
        indexes = [models.Index(fields=["nominal"], name="recall_of")]


class RecallStep(Recorded):
    """One step of a recall, at an instant. `recall` is the first row of its chain."""

    class Kind(models.TextChoices):
        AUTHORISED = "authorised", "Recall authorised"
        REVOKED = "revoked", "Licence revoked"
        ARREST_ASKED = "arrest_asked", "Arrest asked for"
        ARRESTED = "arrested", "Arrested"
        RETURNED = "returned", "Returned to custody"
        REPORT = "report", "Report on the risk, Part B"
        DOSSIER = "dossier", "Papers for the Parole Board, Part C"
        GIVEN_UP = "given_up", "Recall not decided on, or rescinded"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    recall = models.ForeignKey(Recall, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.CharField(max_length=200, help_text="Who did it, by name and office.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "step of a recall"
        verbose_name_plural = "steps of recalls"
        indexes = [models.Index(fields=["nominal"], name="recall_step_of")]


class Rerelease(Recorded):
    """That somebody recalled was released again. `recall` is the first row of its chain."""

    class How(models.TextChoices):
        AUTOMATIC = "automatic", "At the end of the fixed term"
        EXECUTIVE = "executive", "Earlier, by the Secretary of State"
        PAROLE_BOARD = "parole_board", "By the Parole Board"
        SENTENCE_END = "sentence_end", "At the end of the sentence"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    recall = models.ForeignKey(Recall, models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    released_on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "release after recall"
        verbose_name_plural = "releases after recall"
        indexes = [models.Index(fields=["nominal"], name="rerelease_of")]
