"""Applications under the disclosure schemes, their steps, and other disclosures to third parties."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.nominals.models import CaseHolding
from mosovo.record.models import NominalFact
from mosovo.record.public_reference import public_reference


class DisclosureScheme(models.TextChoices):
    """The two disclosure schemes (Sarah’s Law and Clare’s Law), by their full names."""

    CSODS = "csods", "Child Sex Offender Disclosure Scheme"
    DVDS = "dvds", "Domestic Violence Disclosure Scheme"


class DisclosureApplication(models.Model):
    """An application to a force about the risk that a person may pose to someone.

    Never edited. It belongs to the force, because the person of concern may not be on the register. Once it is linked
    to a nominal, police users with access to the case can see it.
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
    key = models.UUIDField(
        editable=False, help_text="The key of the form, so that a second click makes no second application."
    )
    digest = models.CharField(max_length=64, editable=False)
    applicant = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    safe_contact = models.CharField(max_length=300, blank=True, help_text="Safe times and ways to make contact.")
    relation = models.CharField(max_length=300, help_text="The applicant’s relationship to the person at risk.")
    for_self = models.BooleanField(help_text="The applicant may be at risk.")
    subject = models.CharField(max_length=500, help_text="The person of concern, with identifying details.")
    at_risk = models.CharField(max_length=500, help_text="The person at risk: children with ages, or the adult.")
    text = models.CharField(max_length=4000)
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, null=True, related_name="+")
    urn = models.CharField(
        max_length=12, blank=True, db_default="", help_text="The URN of the linked nominal, for lists."
    )

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [models.UniqueConstraint(fields=["key", "digest"], name="one_application_a_form")]
        indexes = [
            models.Index(fields=["force", "received_at"], name="application_of_force"),
            models.Index(fields=["nominal"], condition=models.Q(nominal__isnull=False), name="application_about"),
        ]

    @property
    def reference(self) -> str:
        """Return the reference number that the sender was given."""
        return public_reference(self.key, self.digest)

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}, {self.received_at:%Y-%m-%d}"


class ApplicationStep(models.Model):
    """One step of an application. Never edited: a later step can withdraw the last one, with a reason."""

    class Kind(models.TextChoices):
        CHECKS = "checks", "Initial checks"
        SCOPE = "scope", "Scope"
        INTERVIEW = "interview", "Interview"
        FULL_CHECKS = "full-checks", "Full checks"
        DECISION = "decision", "Decision"
        DELIVERY = "delivery", "Disclosure made"
        LETTER = "letter", "Letter: nothing to disclose"
        CLOSED = "closed", "Closed"
        TAKEN_BACK = "taken-back", "Step withdrawn"

    class Outcome(models.TextChoices):
        NO_DANGER = "no-danger", "No immediate danger found"
        SAFEGUARDED = "safeguarded", "Immediate danger found, and action taken"
        IN_SCOPE = "in-scope", "In scope"
        OUT_OF_SCOPE = "out-of-scope", "Not in scope"
        PROVED = "proved", "Identity, address and relationship proved"
        NOT_PROVED = "not-proved", "Identity not proved"
        CONVICTION = "conviction", "Disclose convictions"
        CONCERN = "concern", "Disclose other concern"
        NO_DISCLOSURE = "no-disclosure", "Do not disclose"
        NO_INFORMATION = "no-information", "Nothing to disclose"
        COMPLETE = "complete", "Complete"
        WITHDRAWN = "withdrawn", "Withdrawn by the applicant"
        LOST = "lost", "Applicant cannot be contacted"

    class Method(models.TextChoices):
        FACE = "face", "Face to face"
        TELEPHONE = "telephone", "By telephone"

    class Recipient(models.TextChoices):
        APPLICANT = "applicant", "The applicant"
        CARER = "carer", "A parent, guardian or carer"
        PERSON = "person", "The person at risk"
        OTHER = "other", "Another person best placed to protect"

    class Undertaking(models.TextChoices):
        SIGNED = "signed", "Signed"
        REFUSED = "refused", "Refused to sign"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(DisclosureApplication, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    outcome = models.CharField(max_length=14, blank=True, choices=Outcome)
    text = models.CharField(max_length=4000, blank=True)
    method = models.CharField(max_length=9, blank=True, choices=Method)
    presumption = models.BooleanField(null=True, help_text="The s.327A presumption to disclose arises.")
    necessity = models.CharField(max_length=2000, blank=True)
    proportionality = models.CharField(max_length=2000, blank=True)
    representations = models.CharField(
        max_length=2000, blank=True, help_text="Representations of the person of concern, or why none were sought."
    )
    forum = models.CharField(max_length=300, blank=True, help_text="The decision maker (name and rank) and forum.")
    recipient = models.CharField(max_length=9, blank=True, choices=Recipient)
    recipient_name = models.CharField(max_length=200, blank=True)
    disclosed_by = models.CharField(max_length=200, blank=True, help_text="The disclosing officer.")
    undertaking = models.CharField(max_length=7, blank=True, choices=Undertaking)
    safety_plan = models.CharField(max_length=4000, blank=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class JoinedApplications(models.Model):
    """A link between two applications about the same matter, or its removal. The latest row counts. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first_application = models.ForeignKey(
        DisclosureApplication, models.PROTECT, related_name="+", help_text="The application received first."
    )
    second_application = models.ForeignKey(DisclosureApplication, models.PROTECT, related_name="+")
    holds = models.BooleanField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "linked applications"
        verbose_name_plural = "linked applications"

    def __str__(self) -> str:
        return "same matter" if self.holds else "different matters"


class ApplicationLink(NominalFact):
    """The link from an application to the nominal it is about. Its deadlines are then duties on the case."""

    application = models.ForeignKey(DisclosureApplication, models.PROTECT, related_name="+")

    class Meta(NominalFact.Meta):
        verbose_name = "link to a disclosure application"
        verbose_name_plural = "links to disclosure applications"


class ThirdPartyDisclosure(NominalFact):
    """A decision on disclosure to a third party outside the schemes: recipient, information, power and reasons."""

    class Considered(models.TextChoices):
        VISIT = "visit", "After a visit or a contact"
        URGENT = "urgent", "Urgent"
        EMPLOYER = "employer", "Employment: employer or LADO"
        DBS = "dbs", "At the request of the DBS"
        OTHER = "other", "Another reason"

    class Power(models.TextChoices):
        S327A = "s327a", "Criminal Justice Act 2003 s.327A"
        COMMON_LAW = "common-law", "Common law"
        S115 = "s115", "Crime and Disorder Act 1998 s.115"
        DBS = "dbs", "Police Act 1997 Part 5"
        OTHER = "other", "Another power"

    class Decision(models.TextChoices):
        DISCLOSE = "disclose", "Disclose"
        SELF = "self", "Self-disclosure, to be verified"
        DEFER = "defer", "Decide later"
        DO_NOT = "do-not", "Do not disclose"

    considered = models.CharField(max_length=8, choices=Considered)
    considered_on = models.DateField()
    disclosed_to = models.CharField(
        max_length=300, help_text="The recipient: name, and relationship to the person at risk."
    )
    content = models.CharField(max_length=2000, help_text="The minimum necessary to protect.")
    power = models.CharField(max_length=10, choices=Power)
    presumption = models.BooleanField(default=False, help_text="The presumption of s.327A(3) arises.")
    necessity = models.CharField(max_length=2000)
    proportionality = models.CharField(max_length=2000, help_text="Including the risk to the offender.")
    representations = models.CharField(
        max_length=2000, help_text="Representations of the person of concern, or why none were sought."
    )
    decision = models.CharField(max_length=8, choices=Decision)
    decided_by = models.CharField(max_length=200, help_text="The decision maker (name and rank).")
    action_due_on = models.DateField(null=True, blank=True, help_text="The date to verify or decide by.")
    delivered_on = models.DateField(null=True, blank=True)
    delivered_by = models.CharField(max_length=200, blank=True)
    undertaking = models.BooleanField(default=False, help_text="Signed by the recipient.")
    advice = models.CharField(max_length=2000, blank=True, help_text="Safeguarding advice given.")

    class Meta(NominalFact.Meta):
        verbose_name = "disclosure to a third party"
        verbose_name_plural = "disclosures to third parties"


class DisclosureEntry(CaseHolding):
    """A row of the register of disclosures to third parties, rebuilt after each fact."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="The first row of the fact's chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    urn = models.CharField(max_length=12)
    considered_on = models.DateField()
    considered = models.CharField(max_length=8, choices=ThirdPartyDisclosure.Considered)
    power = models.CharField(max_length=10, choices=ThirdPartyDisclosure.Power)
    decision = models.CharField(max_length=8, choices=ThirdPartyDisclosure.Decision)
    action_due_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-considered_on", "id"]
        indexes = [models.Index(fields=["holding_force", "considered_on", "id"], name="disclosure_line_of")]
