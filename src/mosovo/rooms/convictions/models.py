"""Convictions, findings and cautions, and how the court disposed of each."""

from django.db import models

from mosovo.record.models import NominalFact


class Conviction(NominalFact):
    """A conviction, finding or caution: what may bring a person within a notification regime."""

    class Gateway(models.TextChoices):
        CONVICTION = "conviction", "Conviction"
        INSANITY = "insanity_finding", "Not guilty by reason of insanity"
        DISABILITY = "disability_finding", "Under a disability, and did the act"
        CAUTION = "caution", "Caution"
        YOUTH_CAUTION = "youth_caution", "Youth caution, reprimand or warning"
        FOREIGN = "foreign_conviction", "Conviction abroad"
        TERRORISM = "terrorism", "Terrorism offence"
        PRE_2004 = "pre_2004", "Order in force on 1 May 2004"

    class InSchedule3(models.TextChoices):
        BY_TABLE = "", "As in the table of offences"
        YES = "true", "Listed"
        NO = "false", "Not listed"
        UNKNOWN = "unknown", "Not known"

    class SentenceAmended(models.TextChoices):
        ON_APPEAL = "appeal", "On appeal"
        SLIP_RULE = "slip_rule", "Under the slip rule"

    class Retrial(models.TextChoices):
        ORDERED = "ordered", "Ordered"
        NO_CONVICTION = "no_conviction", "Ended without a conviction"

    gateway = models.CharField(max_length=18, choices=Gateway)
    offence = models.CharField(max_length=200, help_text="Act and section: SOA 2003 s.9.")
    offence_code = models.CharField(max_length=10, blank=True, help_text="CJS code, if the source gave one.")
    inchoate = models.CharField(max_length=24, blank=True)
    schedule3 = models.CharField(max_length=7, blank=True, choices=InSchedule3)
    offended_on = models.DateField(null=True, blank=True)
    offended_latest_on = models.DateField(null=True, blank=True, help_text="Of an offence between two dates.")
    age_at_offence = models.SmallIntegerField(null=True, blank=True)
    age_at_offence_most = models.SmallIntegerField(null=True, blank=True)
    victim_age = models.SmallIntegerField(null=True, blank=True)
    victim_age_most = models.SmallIntegerField(null=True, blank=True)
    image_age = models.SmallIntegerField(null=True, blank=True)
    sexual_purpose = models.BooleanField(null=True, blank=True)
    court_finds_sexual = models.BooleanField(null=True, blank=True)
    on = models.DateField(help_text="Conviction, finding or caution.")
    sentenced_on = models.DateField(null=True, blank=True)
    court = models.CharField(max_length=200, blank=True)
    court_police_area = models.CharField(max_length=100, blank=True)
    total_months = models.SmallIntegerField(
        null=True, blank=True, help_text="Total of all sentences, as the warrant of sentence states it."
    )
    total_days = models.SmallIntegerField(null=True, blank=True)
    days_served = models.SmallIntegerField(null=True, blank=True, help_text="Days on remand that the warrant counts.")
    quashed_on = models.DateField(null=True, blank=True)
    retrial = models.CharField(max_length=13, blank=True, choices=Retrial)
    retrial_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    substituted_on = models.DateField(null=True, blank=True, help_text="The sentence was amended.")
    substituted_by = models.CharField(max_length=9, blank=True, choices=SentenceAmended)
    first_sentence_qualified = models.BooleanField(null=True, blank=True)
    disregarded_on = models.DateField(null=True, blank=True)
    notice_given_on = models.DateField(null=True, blank=True)
    trial_concluded_on = models.DateField(null=True, blank=True)
    position_on_1997_09_01 = models.CharField(max_length=20, blank=True)
    direction_from = models.DateField(null=True, blank=True, help_text="Parental direction, s.89.")
    direction_until = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "on"], name="conviction_of")]

    def __str__(self) -> str:
        return f"{self.offence}, {self.on}"


class Disposal(NominalFact):
    """A sentence or other disposal. `conviction` is the first row of its chain."""

    class Kind(models.TextChoices):
        IMPRISONMENT = "imprisonment", "Imprisonment"
        DETENTION_YOI = "detention_yoi", "Detention in a young offender institution"
        DETENTION_S250 = "detention_s250", "Detention, Sentencing Code s.250"
        DETENTION_S259 = "detention_s259", "Detention, Sentencing Code s.259"
        DTO = "detention_and_training_order", "Detention and training order"
        CUSTODY_FOR_LIFE = "custody_for_life", "Custody for life"
        LIFE = "life", "Imprisonment for life"
        IPP = "ipp", "Imprisonment for public protection"
        EXTENDED = "extended_sentence", "Extended sentence"
        PARTICULAR_CONCERN = "offender_of_particular_concern", "Offender of particular concern"
        LIFELONG_RESTRICTION = "order_for_lifelong_restriction", "Order for lifelong restriction"
        INDETERMINATE = "indeterminate_custodial_sentence", "Indeterminate custodial sentence"
        SERVICE_DETENTION = "service_detention", "Service detention"
        JUVENILE_JUSTICE = "juvenile_justice_centre_order", "Juvenile justice centre order"
        CUSTODY_PROBATION = "custody_probation", "Custody probation"
        HOSPITAL = "hospital_order", "Hospital order"
        GUARDIANSHIP = "guardianship_order", "Guardianship order"
        HOSPITAL_LIMITATION = "hospital_and_limitation_direction", "Hospital and limitation direction"
        COMMUNITY = "community_order", "Community order"
        COMMUNITY_PAYBACK = "community_payback_order", "Community payback order"
        YRO = "youth_rehabilitation_order", "Youth rehabilitation order"
        REFERRAL = "referral_order", "Referral order"
        REPARATION = "reparation_order", "Reparation order"
        PROBATION = "probation", "Probation order"
        FINE = "fine", "Fine"
        COMPENSATION = "compensation_only", "Compensation only"
        CONDITIONAL_DISCHARGE = "conditional_discharge", "Conditional discharge"
        ABSOLUTE_DISCHARGE = "absolute_discharge", "Absolute discharge"
        ADMONITION = "admonition", "Admonition"
        NO_SEPARATE_PENALTY = "no_separate_penalty", "No separate penalty"
        OTHER = "other", "Other"

    conviction = models.ForeignKey(Conviction, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, choices=Kind)
    years = models.SmallIntegerField(default=0)
    months = models.SmallIntegerField(default=0)
    weeks = models.SmallIntegerField(default=0)
    days = models.SmallIntegerField(default=0)
    suspended_months = models.SmallIntegerField(null=True, blank=True)
    consecutive_to = models.ForeignKey(Conviction, models.PROTECT, null=True, blank=True, related_name="+")
    overlap_months = models.SmallIntegerField(default=0)
    custodial_months = models.SmallIntegerField(null=True, blank=True)
    extension_months = models.SmallIntegerField(null=True, blank=True)
    restriction_order = models.BooleanField(default=False)
    supervision_months = models.SmallIntegerField(null=True, blank=True)
    as_passed = models.BooleanField(
        default=False, help_text="An officer checked that the court passed this, although it is outside a limit."
    )
    place = models.SmallIntegerField(default=0, help_text="The order in which the court passed them.")


class Certificate(NominalFact):
    """The certificate that is evidence of a conviction, finding or caution: s.92.

    `conviction` is the first row of its chain.
    """

    class State(models.TextChoices):
        ASKED_FOR = "asked_for", "Requested"
        HELD = "held", "Received"

    conviction = models.ForeignKey(Conviction, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State)
    on = models.DateField(help_text="Date requested, or date received.")
    kept_at = models.CharField(max_length=200, blank=True, help_text="Where the certificate is, or its exhibit number.")
