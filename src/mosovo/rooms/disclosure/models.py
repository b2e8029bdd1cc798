"""Applications under the disclosure schemes and each step of them; and what was told to third parties."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.nominals.models import Holding
from mosovo.record.models import Recorded


class DisclosureScheme(models.TextChoices):
    """Sarah’s Law and Clare’s Law, by their own names."""

    CSODS = "csods", "Child Sex Offender Disclosure Scheme"
    DVDS = "dvds", "Domestic Violence Disclosure Scheme"


class Application(models.Model):
    """Somebody asks a force whether they, or a child, are at risk from somebody. Never edited.

    It is the force's: nobody may be on the register yet. Once it is linked to a nominal it is seen by
    those of the police who may see the nominal.
    """

    class Route(models.TextChoices):
        ASK = "ask", "Right to ask"
        KNOW = "know", "Right to know"

    class Channel(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        COUNTER = "counter", "At a counter, or in person"
        ONLINE = "online", "Online"
        AGENCY = "agency", "By an agency or an officer"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=5, choices=DisclosureScheme)
    route = models.CharField(max_length=4, choices=Route)
    channel = models.CharField(max_length=9, choices=Channel)
    received_at = models.DateTimeField()
    key = models.UUIDField(editable=False, help_text="Of the form: a second click is no second application.")
    digest = models.CharField(max_length=64, editable=False)
    applicant = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    safe_contact = models.CharField(max_length=300, blank=True, help_text="When and how it is safe to get in touch.")
    relation = models.CharField(max_length=300, help_text="What the applicant is to whoever may be at risk.")
    for_self = models.BooleanField(help_text="The applicant is the one who may be at risk.")
    subject = models.CharField(max_length=500, help_text="Whom it is about, and how to know them.")
    at_risk = models.CharField(max_length=500, help_text="Who may be at risk: children with ages, or the adult.")
    text = models.CharField(max_length=4000)
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, null=True, related_name="+")
    urn = models.CharField(max_length=12, blank=True, db_default="", help_text="Of whom it is linked to, for lists.")

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [models.UniqueConstraint(fields=["key", "digest"], name="one_application_a_form")]
        indexes = [
            models.Index(fields=["force", "received_at"], name="application_of_force"),
            models.Index(fields=["nominal"], condition=models.Q(nominal__isnull=False), name="application_about"),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}, {self.received_at:%Y-%m-%d}"


class ApplicationStep(models.Model):
    """One step of an application. Never edited: the last one can be taken back by another, with a reason."""

    class Kind(models.TextChoices):
        CHECKS = "checks", "First checks"
        SCOPE = "scope", "Scope"
        INTERVIEW = "interview", "Interview"
        FULL_CHECKS = "full-checks", "Full checks"
        DECISION = "decision", "Decision"
        DELIVERY = "delivery", "Told"
        LETTER = "letter", "Letter that there is nothing to tell"
        CLOSED = "closed", "Closed"
        TAKEN_BACK = "taken-back", "Taken back"

    class Outcome(models.TextChoices):
        NO_DANGER = "no-danger", "No danger found that can’t wait"
        SAFEGUARDED = "safeguarded", "Danger found, and acted on at once"
        IN_SCOPE = "in-scope", "In scope"
        OUT_OF_SCOPE = "out-of-scope", "Not in scope"
        PROVED = "proved", "Identity, address and relation proved"
        NOT_PROVED = "not-proved", "Identity not proved"
        CONVICTION = "conviction", "Disclose convictions"
        CONCERN = "concern", "Disclose other concern"
        NO_DISCLOSURE = "no-disclosure", "Do not disclose"
        NO_INFORMATION = "no-information", "There is nothing to disclose"
        COMPLETE = "complete", "Complete"
        WITHDRAWN = "withdrawn", "The applicant withdrew it"
        LOST = "lost", "The applicant can’t be reached"

    class Method(models.TextChoices):
        FACE = "face", "Face to face"
        TELEPHONE = "telephone", "By telephone"

    class Recipient(models.TextChoices):
        APPLICANT = "applicant", "The applicant"
        CARER = "carer", "A parent, guardian or carer"
        PERSON = "person", "The person at risk"
        OTHER = "other", "Somebody else who is best placed to protect"

    class Undertaking(models.TextChoices):
        SIGNED = "signed", "Signed"
        REFUSED = "refused", "Refused to sign"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    outcome = models.CharField(max_length=14, blank=True, choices=Outcome)
    text = models.CharField(max_length=4000, blank=True)
    method = models.CharField(max_length=9, blank=True, choices=Method)
    presumption = models.BooleanField(null=True, help_text="Convictions, risk and need meet the test: s.327A.")
    necessity = models.CharField(max_length=2000, blank=True)
    proportionality = models.CharField(max_length=2000, blank=True)
    representations = models.CharField(max_length=2000, blank=True, help_text="Theirs, or why none were sought.")
    forum = models.CharField(max_length=300, blank=True, help_text="Who decided, by name and rank, and where.")
    recipient = models.CharField(max_length=9, blank=True, choices=Recipient)
    recipient_name = models.CharField(max_length=200, blank=True)
    by_whom = models.CharField(max_length=200, blank=True, help_text="Who told them.")
    undertaking = models.CharField(max_length=7, blank=True, choices=Undertaking)
    safety_plan = models.CharField(max_length=4000, blank=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["application"], name="step_of_application")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class SameMatter(models.Model):
    """That two applications are about one matter, or two after all: the latest row holds. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one = models.ForeignKey(Application, models.PROTECT, related_name="+", help_text="That which came in first.")
    other = models.ForeignKey(Application, models.PROTECT, related_name="+")
    holds = models.BooleanField()
    because = models.CharField(max_length=500)
    by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "applications about one matter"
        verbose_name_plural = "applications about one matter"
        indexes = [
            models.Index(fields=["one"], name="same_matter_one"),
            models.Index(fields=["other"], name="same_matter_other"),
        ]

    def __str__(self) -> str:
        return "one matter" if self.holds else "two matters"


class DisclosureLink(Recorded):
    """That an application is about this nominal. Its clocks are the nominal's duties from then on."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")

    class Meta(Recorded.Meta):
        verbose_name = "application for disclosure"
        verbose_name_plural = "applications for disclosure"
        indexes = [models.Index(fields=["nominal"], name="disclosure_link_of")]


class Disclosure(Recorded):
    """That telling somebody was considered, outside of the schemes: whom, what, by which power, and the decision."""

    class Considered(models.TextChoices):
        VISIT = "visit", "After a visit or a contact"
        URGENT = "urgent", "Urgently"
        EMPLOYER = "employer", "About work: employer or LADO"
        DBS = "dbs", "At the request of the DBS"
        OTHER = "other", "Otherwise"

    class Power(models.TextChoices):
        S327A = "s327a", "Criminal Justice Act 2003 s.327A"
        COMMON_LAW = "common-law", "Common law"
        S115 = "s115", "Crime and Disorder Act 1998 s.115"
        DBS = "dbs", "Police Act 1997 Part 5"
        OTHER = "other", "Another power"

    class Decision(models.TextChoices):
        DISCLOSE = "disclose", "Disclose"
        SELF = "self", "They disclose it themselves, and it is verified"
        DEFER = "defer", "Decide later"
        DO_NOT = "do-not", "Do not disclose"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    considered = models.CharField(max_length=8, choices=Considered)
    considered_on = models.DateField()
    to_whom = models.CharField(max_length=300, help_text="Name, and what they are to whoever is to be protected.")
    what = models.CharField(max_length=2000, help_text="The least that protects.")
    power = models.CharField(max_length=10, choices=Power)
    presumption = models.BooleanField(default=False, help_text="The presumption of s.327A(3) arises.")
    necessity = models.CharField(max_length=2000)
    proportionality = models.CharField(max_length=2000, help_text="With the risk to the offender.")
    representations = models.CharField(max_length=2000, help_text="Theirs, or why none were sought.")
    decision = models.CharField(max_length=8, choices=Decision)
    decided_by = models.CharField(max_length=200, help_text="By name and rank.")
    by_on = models.DateField(null=True, blank=True, help_text="To be verified or decided by.")
    delivered_on = models.DateField(null=True, blank=True)
    delivered_by = models.CharField(max_length=200, blank=True)
    undertaking = models.BooleanField(default=False, help_text="Signed by whoever was told.")
    advice = models.CharField(max_length=2000, blank=True, help_text="Safeguarding advice that was given.")

    class Meta(Recorded.Meta):
        verbose_name = "disclosure to a third party"
        verbose_name_plural = "disclosures to third parties"
        indexes = [models.Index(fields=["nominal"], name="disclosure_of")]


class DisclosureLine(Holding):
    """A disclosure to a third party as the register reads it. Rebuilt by its listener with each fact."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="The first row of the fact's chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    urn = models.CharField(max_length=12)
    considered_on = models.DateField()
    considered = models.CharField(max_length=8, choices=Disclosure.Considered)
    power = models.CharField(max_length=10, choices=Disclosure.Power)
    decision = models.CharField(max_length=8, choices=Disclosure.Decision)
    by_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-considered_on", "id"]
        indexes = [models.Index(fields=["holding_force", "considered_on", "id"], name="disclosure_line_of")]
