"""Polygraph tests.

Every row belongs to the group Polygraph, and every text is encrypted. Dates, the basis, whether a test was taken and
whether the next is due sooner are not encrypted. The law counts from them, and the disclosure officer learns that a
test exists.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import RecordedFact

POLYGRAPH = frozenset({FieldGroup.POLYGRAPH})
OF_EVERY = ("information_source", "change_reason")


def polygraph_group(table: str, columns: tuple[str, ...]) -> list[models.BaseConstraint]:
    """Return the constraints that require each row to be in the group Polygraph and encrypted."""
    of_the_group = models.CheckConstraint(condition=Q(field_group=FieldGroup.POLYGRAPH.value), name=f"{table}_group")
    return [of_the_group, *encryption_constraints(table, columns, POLYGRAPH)]


class PolygraphFact(FieldGroupFact):
    """A fact of the field group Polygraph."""

    ENCRYPTED_GROUPS: ClassVar[Groups] = POLYGRAPH

    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.POLYGRAPH.value,
        choices=[(FieldGroup.POLYGRAPH.value, FieldGroup.POLYGRAPH.words)],
        editable=False,
    )

    class Meta(RecordedFact.Meta):
        abstract = True

    def __str__(self) -> str:
        """Name the type only, because logs show this."""
        return str(self._meta.verbose_name).capitalize()


class TestType(models.TextChoices):
    """The type of a polygraph test."""

    HISTORY = "history", "Sexual history (disclosure)"
    MAINTENANCE = "maintenance", "Maintenance: compliance with conditions, risk behaviour"
    MONITORING = "monitoring", "Monitoring: undisclosed new offending"
    SPECIFIC = "specific", "Specific issue or event"
    DENIAL = "denial", "Denial of the index offence"
    PRE_CONVICTION = "pre-conviction", "Before conviction (police)"
    EXIT = "exit", "Exit, or application to leave the register"


class PolygraphReferral(PolygraphFact):
    """A polygraph referral: the legal basis, the dates and who made it."""

    ENCRYPTED = ("referred_by", "condition", "text", *OF_EVERY)

    class Basis(models.TextChoices):
        LICENCE = "licence", "Licence condition"
        ORDER = "order", "Requirement of an order"
        VOLUNTARY = "voluntary", "Voluntary, with written consent"

    basis = models.CharField(max_length=9, choices=Basis)
    order = models.ForeignKey("orders.Order", models.PROTECT, null=True, related_name="+")
    consent_on = models.DateField(null=True, blank=True, help_text="Date consent was signed.")
    referred_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Last date for tests.")
    referred_by = models.CharField(max_length=200)
    condition = models.CharField(max_length=1000, blank=True, help_text="Exact wording of the condition.")
    text = models.CharField(max_length=2000, help_text="Reason for referral.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "polygraph referral"
        constraints = polygraph_group("polygraph_polygraphreferral", ("referred_by", "condition", "text", *OF_EVERY))


class PolygraphReferralEnd(PolygraphFact):
    """The end of a referral: the first day without required tests. `referral` is the first row of its chain."""

    ENCRYPTED = ("reason", "text", *OF_EVERY)

    class Reason(models.TextChoices):
        EXPIRED = "expired", "The licence or order ended"
        LIFTED = "lifted", "The condition was lifted"
        WITHDRAWN = "withdrawn", "Consent was withdrawn"
        UNSUITABLE = "unsuitable", "Not suitable to be tested"
        DONE = "done", "No longer needed"

    referral = models.ForeignKey(PolygraphReferral, models.PROTECT, related_name="+")
    ended_on = models.DateField()
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "end of a polygraph referral"
        constraints = polygraph_group("polygraph_polygraphreferralend", ("reason", "text", *OF_EVERY))


class PolygraphAppointment(PolygraphFact):
    """The time and place of a test. `referral` is the first row of its chain."""

    ENCRYPTED = ("test_type", "place", "examiner", *OF_EVERY)

    referral = models.ForeignKey(PolygraphReferral, models.PROTECT, related_name="+")
    appointment_at = models.DateTimeField()
    test_type = models.CharField(max_length=14, choices=TestType)
    place = models.CharField(max_length=200)
    examiner = models.CharField(max_length=200, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "polygraph appointment"
        constraints = polygraph_group("polygraph_polygraphappointment", ("test_type", "place", "examiner", *OF_EVERY))


class PolygraphSession(PolygraphFact):
    """A session, or a missed or refused test. `referral` is the first row of its chain."""

    ENCRYPTED = (
        "test_type", "outcome", "questions", "examiner", "accreditation", "place", "equipment", "confidence",
        "reported_to", *OF_EVERY,
    )  # fmt: skip

    class Outcome(models.TextChoices):
        NO_DECEPTION = "no-deception", "No significant response: no deception indicated"
        DECEPTION = "deception", "Significant response: deception indicated"
        INCONCLUSIVE = "inconclusive", "Inconclusive"
        COUNTERMEASURES = "countermeasures", "No opinion: countermeasures"
        INCOMPLETE = "incomplete", "Incomplete: started and stopped"
        NO_SHOW = "no-show", "Did not attend"
        REFUSED = "refused", "Refused"

    NOT_TAKEN = (Outcome.NO_SHOW, Outcome.REFUSED, Outcome.INCOMPLETE)
    """Outcomes that change no date: the test is still due."""

    referral = models.ForeignKey(PolygraphReferral, models.PROTECT, related_name="+")
    held_on = models.DateField()
    taken = models.BooleanField(default=False, editable=False)
    sooner = models.BooleanField(default=False, editable=False)
    test_type = models.CharField(max_length=14, choices=TestType)
    outcome = models.CharField(max_length=15, choices=Outcome)
    questions = models.CharField(max_length=2000, blank=True, help_text="The relevant questions, one on each line.")
    examiner = models.CharField(max_length=200, blank=True)
    accreditation = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    equipment = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=200, blank=True)
    reported_to = models.CharField(max_length=200, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "polygraph session"
        constraints = polygraph_group(
            "polygraph_polygraphsession",
            (
                "test_type", "outcome", "questions", "examiner", "accreditation", "place", "equipment", "confidence",
                "reported_to", *OF_EVERY,
            ),
        )  # fmt: skip

    def set_field_group(self) -> None:
        """Set the unencrypted values that the law reads, from the encrypted outcome."""
        self.taken = self.outcome not in self.NOT_TAKEN
        self.sooner = self.taken and self.outcome != self.Outcome.NO_DECEPTION


class PolygraphDecision(PolygraphFact):
    """The decision on a missed test under a condition. `session` is the first row of its chain."""

    ENCRYPTED = ("kind", "text", *OF_EVERY)

    class Kind(models.TextChoices):
        BREACH = "breach", "Breach of the condition: breach case or recall started"
        SUPERVISOR = "supervisor", "Referred to the supervisor of the licence or order to decide"
        APPOINT = "appoint", "Good reason: new appointment made"
        NOTHING = "nothing", "No further action"

    session = models.ForeignKey(PolygraphSession, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=2000, help_text="The reasons.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "decision on a missed polygraph test"
        verbose_name_plural = "decisions on missed polygraph tests"
        constraints = polygraph_group("polygraph_polygraphdecision", ("kind", "text", *OF_EVERY))


class PolygraphDisclosure(PolygraphFact):
    """A disclosure by the nominal before or after the test. `session` is the first row of its chain."""

    ENCRYPTED = ("stage", "significance", "category", "text", *OF_EVERY)

    class Stage(models.TextChoices):
        BEFORE = "before", "Before the test"
        AFTER = "after", "After the test"

    class Significance(models.TextChoices):
        SIGNIFICANT = "significant", "Clinically significant"
        NOT = "not", "Not clinically significant"

    class Category(models.TextChoices):
        VICTIM = "victim", "Contact with a victim"
        CHILD = "child", "Contact with a child"
        INTERNET = "internet", "Internet or devices"
        PORNOGRAPHY = "pornography", "Pornography"
        SUBSTANCE = "substance", "Alcohol or drugs"
        ZONE = "zone", "Breach of a zone or a curfew"
        OFFENCE = "offence", "New offence"
        FANTASY = "fantasy", "Fantasies"
        RELATIONSHIP = "relationship", "Relationship"
        OTHER = "other", "Something else"

    session = models.ForeignKey(PolygraphSession, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=6, choices=Stage)
    significance = models.CharField(max_length=11, choices=Significance)
    category = models.CharField(max_length=12, choices=Category)
    text = models.CharField(max_length=4000, help_text="The disclosure.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "polygraph disclosure"
        constraints = polygraph_group(
            "polygraph_polygraphdisclosure", ("stage", "significance", "category", "text", *OF_EVERY)
        )


class PolygraphQualityCheck(PolygraphFact):
    """The quality check of a session by another examiner. `session` is the first row of its chain."""

    ENCRYPTED = ("checked_by", "verdict", "text", *OF_EVERY)

    class Verdict(models.TextChoices):
        AGREES = "agrees", "Agrees with the outcome"
        DIFFERS = "differs", "Reaches a different outcome"
        UNSOUND = "unsound", "Session not conducted properly"

    session = models.ForeignKey(PolygraphSession, models.PROTECT, related_name="+")
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=200)
    verdict = models.CharField(max_length=7, choices=Verdict)
    text = models.CharField(max_length=2000, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "polygraph quality check"
        constraints = polygraph_group("polygraph_polygraphqualitycheck", ("checked_by", "verdict", "text", *OF_EVERY))


class PolygraphLink(PolygraphFact):
    """The link from a disclosure to intelligence or new information.

    Each is a separate record in another room. Only readers of the disclosure can read the link, so a reader of the
    other record does not learn its origin. Contacts and management modes are not in a lower layer than this room, so
    there is no foreign key to them. A database trigger checks that the fact exists and is about the same nominal.
    """

    ENCRYPTED = OF_EVERY

    disclosure = models.ForeignKey(PolygraphDisclosure, models.PROTECT, related_name="+")
    contact_id = models.UUIDField(null=True, editable=False, help_text="First row of a contact's chain.")
    notice_id = models.UUIDField(null=True, editable=False, help_text="First row of the chain of the new information.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "link to a polygraph disclosure"
        verbose_name_plural = "links to polygraph disclosures"
        constraints = [
            *polygraph_group("polygraph_polygraphlink", OF_EVERY),
            models.CheckConstraint(
                condition=Q(contact_id__isnull=False, notice_id__isnull=True)
                | Q(contact_id__isnull=True, notice_id__isnull=False),
                name="polygraph_link_to_one",
            ),
        ]
