"""Licences with their conditions as issued, recalls with their steps, and release after recall.

The wording of a condition is that of the licence and is never changed: a varied condition ends and another one
begins.
"""

from django.db import models

from mosovo.record.models import NominalFact

from .condition_library import CATEGORIES


class SettingAuthority(models.TextChoices):
    """The body that set a licence or a condition."""

    GOVERNOR = "governor", "Governor, for the Secretary of State"
    PAROLE_BOARD = "parole_board", "Parole Board"
    SECRETARY = "secretary", "Secretary of State, through PPCS"
    COURT = "court", "Court"
    OTHER = "other", "Another body"


class Licence(NominalFact):
    """A licence, or post-sentence supervision, as issued, with the version of the library it was created from."""

    class Kind(models.TextChoices):
        CONDITIONAL = "crd", "Conditional release"
        CURFEW = "hdc", "Home detention curfew"
        PAROLE = "parole", "Release by the Parole Board"
        AFTER_RECALL = "prrd", "Release after recall"
        TIME_SERVED = "time_served", "Time served"
        LIFE = "life", "Life or indeterminate"
        SUPERVISION = "pss", "Post-sentence supervision"

    kind = models.CharField(max_length=11, choices=Kind)
    set_by = models.CharField(max_length=12, choices=SettingAuthority)
    set_by_name = models.CharField(max_length=200, blank=True, help_text="Name, or prison.")
    from_on = models.DateField(help_text="The date of release, on which the licence starts.")
    until = models.DateField(null=True, blank=True, help_text="The last day; none: for life.")
    conditional_release_on = models.DateField(null=True, blank=True)
    sentence_ends_on = models.DateField(null=True, blank=True)
    curfew_eligible_on = models.DateField(null=True, blank=True)
    parole_eligible_on = models.DateField(null=True, blank=True)
    post_recall_release_on = models.DateField(null=True, blank=True)
    supervision_until = models.DateField(null=True, blank=True, help_text="The last day of top-up supervision.")
    library = models.CharField(
        max_length=10, blank=True, help_text="Version of the library; empty if it was not created from the library."
    )
    source_ref = models.CharField(max_length=100, blank=True, editable=False, help_text="The feed’s reference for it.")

    class Meta(NominalFact.Meta):
        verbose_name = "licence"

    def __str__(self) -> str:
        return str(self.get_kind_display())


class LicenceCondition(NominalFact):
    """A condition as issued. `licence` is the first row of its chain; `inputs` are the inserted details."""

    class Standing(models.TextChoices):
        STANDARD = "standard", "Standard"
        ADDITIONAL = "additional", "Additional"
        BESPOKE = "bespoke", "Bespoke"

    class Subject(models.TextChoices):
        CHILD = "child", "Contact with children"
        PLACE = "place", "Places"
        DEVICE = "device", "Devices"
        TRAVEL = "travel", "Travel"
        WORK = "work", "Work"
        OTHER = "other", "Other"

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing)
    code = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=10, blank=True, help_text="Version of the library it was taken from.")
    category = models.CharField(max_length=12, choices=list(CATEGORIES.items()))
    subject = models.CharField(max_length=6, choices=Subject)
    wording = models.CharField(max_length=4000, help_text="The exact wording as issued.")
    plain = models.CharField(max_length=300, blank=True, help_text="A short description for the officer who checks it.")
    inputs = models.JSONField(default=dict, blank=True, help_text="The inserted details, by name.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day; none: as long as the licence.")
    set_by = models.CharField(max_length=12, choices=SettingAuthority)

    class Meta(NominalFact.Meta):
        verbose_name = "licence condition"
        verbose_name_plural = "licence conditions"

    @property
    def briefly(self) -> str:
        """Return the short description; if it has none, the exact wording."""
        return self.plain or self.wording


class ConditionEnd(NominalFact):
    """The removal of a condition from the licence. `condition` is the first row of its chain."""

    condition = models.ForeignKey(LicenceCondition, models.PROTECT, related_name="+")
    ended_on = models.DateField(help_text="The first day on which it no longer applies.")
    text = models.CharField(max_length=1000, help_text="Who removed it, and why.")

    class Meta(NominalFact.Meta):
        verbose_name = "end of a licence condition"


class Recall(NominalFact):
    """A recall request: its type, reasons and the alternatives tried. The MAPPA values are those on that date."""

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
        REPATRIATED = "repatriated", "Repatriated to serve a sentence for murder"
        PARTICULAR = "particular_concern", "Sentence for an offender of particular concern"
        DISCRETIONARY = "discretionary_release", "Discretionary conditional release"
        TERRORIST = "terrorist", "Terrorist or national security sentence"
        FOREIGN_POWER = "foreign_power", "Risk of acts for a foreign power"
        CHARGED = "charged", "Recalled on a new charge, not convicted"

    class Tried(models.TextChoices):
        WARNING = "warning", "Warning letter"
        DRUG_TEST = "drug_test", "Drug test"
        CONTACT = "contact", "Increased contact"
        CONDITIONS = "conditions", "Additional conditions"
        PREMISES = "premises", "Approved Premises"
        TEAMS = "teams", "Another probation team"
        AGENCIES = "agencies", "Partner agency"

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=200, help_text="Who requested it.")
    reasons = models.CharField(max_length=2000)
    breached = models.JSONField(default=list, blank=True, help_text="First rows of the conditions breached.")
    tried = models.JSONField(default=list, blank=True, help_text="The alternatives tried.")
    alternatives_tried = models.CharField(max_length=1000, blank=True)
    sentence = models.CharField(max_length=13, choices=Sentence)
    young = models.BooleanField(default=False, help_text="Whether the rules for young offenders apply.")
    term_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The length of the whole sentence.")
    mappa_category = models.PositiveSmallIntegerField(null=True, blank=True)
    mappa_level = models.PositiveSmallIntegerField(help_text="0: not managed under MAPPA.")
    fixed_term_exclusions = models.CharField(max_length=21, choices=KeptFrom, blank=True)
    reference = models.CharField(max_length=60, blank=True, help_text="PPCS reference.")

    class Meta(NominalFact.Meta):
        verbose_name = "recall"


class RecallStep(NominalFact):
    """A step of a recall at an instant. `recall` is the first row of its chain."""

    class Kind(models.TextChoices):
        AUTHORISED = "authorised", "Recall authorised"
        REVOKED = "revoked", "Licence revoked"
        ARREST_ASKED = "arrest_asked", "Arrest requested"
        ARRESTED = "arrested", "Arrested"
        RETURNED = "returned", "Returned to custody"
        REPORT = "report", "Recall report (Part B)"
        DOSSIER = "dossier", "Parole Board dossier (Part C)"
        GIVEN_UP = "given_up", "Recall not decided on, or rescinded"

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    occurred_at = models.DateTimeField()
    performed_by = models.CharField(max_length=200, help_text="Name and role of the person who did it.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "recall step"
        verbose_name_plural = "recall steps"


class ReleaseAfterRecall(NominalFact):
    """The release after a recall. `recall` is the first row of its chain."""

    class How(models.TextChoices):
        AUTOMATIC = "automatic", "At the end of the fixed term"
        EXECUTIVE = "executive", "Earlier, by the Secretary of State"
        PAROLE_BOARD = "parole_board", "By the Parole Board"
        SENTENCE_END = "sentence_end", "At the end of the sentence"

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    released_on = models.DateField()
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "release after recall"
        verbose_name_plural = "releases after recall"
