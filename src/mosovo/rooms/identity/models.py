"""Names, date of birth, sex, numbers, photographs, the kinds of record, linked people and remarks."""

from django.db import models

from mosovo.access.field_groups import FieldGroup
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import NominalFact, RecordedFact, Statement


class Name(NominalFact):
    """A name that the nominal has, had or uses."""

    class Kind(models.TextChoices):
        LEGAL = "legal", "Legal name"
        FORMER = "former", "Former name"
        ALIAS = "alias", "Alias"

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.LEGAL)
    forenames = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=100)
    used_from_on = models.DateField(null=True, blank=True, help_text="First date of use, if known.")

    def __str__(self) -> str:
        return f"{self.surname.upper()}, {self.forenames}"


class Birth(NominalFact):
    """The date of birth. Correcting it changes halved periods, in views as at a date and as recorded at a date."""

    born_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["born_on"], name="born_on")]


class Sex(NominalFact):
    """Sex as recorded by the police."""

    class Value(models.TextChoices):
        MALE = "male", "Male"
        FEMALE = "female", "Female"
        NOT_KNOWN = "not-known", "Not known"

    value = models.CharField(max_length=9, choices=Value)


class Identifier(NominalFact):
    """A number by which another system knows the nominal."""

    class Kind(models.TextChoices):
        PNC = "pnc", "PNC number"
        CRO = "cro", "CRO number"
        PRISON = "prison", "Prison number"
        PROBATION = "probation", "Probation case number"
        NI = "ni", "National Insurance number"
        OTHER = "other", "Other reference"

    kind = models.CharField(max_length=9, choices=Kind)
    value = models.CharField(max_length=40)


class IdentityDocument(NominalFact):
    """A passport or, for a person without one, another identity document: 2012 Regulations reg.14."""

    class Kind(models.TextChoices):
        PASSPORT = "passport", "Passport"
        OTHER = "identity_document", "Another identity document"

    kind = models.CharField(max_length=17, choices=Kind)
    description = models.CharField(
        max_length=100, blank=True, help_text="Type of another document, like a driving licence."
    )
    number = models.CharField(max_length=40)
    country = models.CharField(max_length=100, blank=True)
    name_in_it = models.CharField(max_length=200, help_text="The full name as shown in the document.")
    expires_on = models.DateField(null=True, blank=True, help_text="The last date on which it is valid.")
    held_where = models.CharField(
        max_length=200, blank=True, help_text="Where it is: with the nominal, the police or a court."
    )
    from_on = models.DateField(
        null=True, blank=True, help_text="First date held; empty if it was held before the nominal had to notify."
    )
    end: "IdentityDocumentEnd | None" = None  # set by `queries.list_documents`

    def __str__(self) -> str:
        return f"{self.country} {self.description or self.get_kind_display().lower()} {self.number}".strip()


class IdentityDocumentEnd(NominalFact):
    """The date from which a document is no longer held, and why. `document` is the first row of its chain."""

    class How(models.TextChoices):
        LOST = "lost", "Lost or stolen"
        REPLACED = "replaced", "Replaced"
        EXPIRED = "expired", "Expired"
        GIVEN_UP = "given-up", "Surrendered or seized"

    document = models.ForeignKey(IdentityDocument, models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=8, choices=How)
    ended_on = models.DateField()


class RecordKind(NominalFact):
    """Why the person is on this register. Of these facts, only “registered sex offender” creates legal duties."""

    class Kind(models.TextChoices):
        REGISTERED_SEX_OFFENDER = "rso", "Registered sex offender"
        VIOLENT = "violent", "Violent offender"
        TERRORIST = "terrorist", "Terrorist offender"
        OTHER_DANGEROUS = "other-dangerous", "Other dangerous offender"
        POTENTIALLY_DANGEROUS = "pdp", "Potentially dangerous person"

    kind = models.CharField(max_length=15, choices=Kind)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)


class SafetyWarning(NominalFact):
    """A warning marker: a risk to those who meet the nominal.

    Every officer of the force sees it on the officer safety card.
    """

    class Kind(models.TextChoices):
        WEAPONS = "weapons", "Weapons"
        VIOLENT = "violent", "Violent to officers"
        SELF_HARM = "self-harm", "Self-harm or suicide"
        CONTAGIOUS = "contagious", "Contagious"
        CHILDREN = "children", "Risk to children"
        NOT_ALONE = "not-alone", "Do not attend alone"
        AILING = "ailing", "Medical condition: needs care in custody"
        DOG = "dog", "Dangerous dog at the address"

    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=200)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First date on which it no longer applies.")


class Death(NominalFact):
    """The date on which the nominal died. Every duty ends on it."""

    died_on = models.DateField()


class LinkedPerson(FieldGroupFact):
    """A person linked to the nominal, always with a role: Data Protection Act 2018 s.38(3).

    Witnesses belong to the group of victims. So do victims linked before they had a room of their own: a victim can no
    longer be linked here.
    """

    ENCRYPTED = ("name", "relationship", "information_source", "change_reason")

    class Role(models.TextChoices):
        SUSPECT = "suspect", "Suspect"
        CONVICTED = "convicted", "Convicted person"
        VICTIM = "victim", "Victim or possible victim"
        WITNESS = "witness", "Witness"
        CHILD = "child", "Child"
        GUARDIAN = "guardian", "Parent or guardian"
        SCHOOL = "school", "School or college"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200)
    role = models.CharField(max_length=9, choices=Role)
    relationship = models.CharField(max_length=100, help_text="For example partner, mother or employer.")

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["nominal"], name="linked_victims", condition=models.Q(role="victim")),
        ]
        constraints = encryption_constraints(
            "identity_linkedperson", ("name", "relationship", "information_source", "change_reason")
        )

    def set_field_group(self) -> None:
        """Set the field group from the role."""
        harmed = self.role in (self.Role.VICTIM, self.Role.WITNESS)
        self.field_group = FieldGroup.VICTIM.value if harmed else ""


class Remark(FieldGroupFact, Statement):
    """A remark about the nominal, as fact or opinion, in a field group if its recorder chose one."""

    ENCRYPTED = ("text", "attributed_to", "information_source", "change_reason")

    made_on = models.DateField()

    class Meta(Statement.Meta):
        base_manager_name = "objects"
        constraints = encryption_constraints(
            "identity_remark", ("text", "attributed_to", "information_source", "change_reason")
        )
        indexes = [models.Index(fields=["nominal", "made_on"], name="remark_about")]


class ImportQuestion(NominalFact):
    """A value of an imported row that could not be read: the rest of the row is on the record. Open until answered."""

    sheet = models.CharField(max_length=40)
    column = models.CharField(max_length=60)
    found = models.CharField(max_length=200, help_text="The value in the source.")
    allowed = models.CharField(max_length=500, help_text="What is allowed there.")
    answer = models.CharField(max_length=500, blank=True, help_text="What was found out, and where it is recorded.")
    answered_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.column.replace('_', ' ')} in the sheet {self.sheet}"


class Photograph(NominalFact):
    """A photograph of the nominal on a date. The picture is a file, withheld until the virus scan finds it clean."""

    class Kind(models.TextChoices):
        CUSTODY = "custody", "Custody photograph"
        NOTIFICATION = "notification", "Taken at a notification"
        OTHER = "other", "Another photograph"

    file = models.ForeignKey("files.File", models.PROTECT, related_name="+", editable=False)
    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.IDENTITY_IMAGES.value,
        choices=[(FieldGroup.IDENTITY_IMAGES.value, FieldGroup.IDENTITY_IMAGES.words)],
        editable=False,
    )
    kind = models.CharField(max_length=12, choices=Kind)
    taken_on = models.DateField()
    taken_where = models.CharField(max_length=200, blank=True, help_text="For example the station or the prison.")
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "taken_on"], name="photograph_of")]
        constraints = [
            models.CheckConstraint(condition=models.Q(field_group="identity_images"), name="photograph_is_of_its_group")
        ]


class AttachedDocument(NominalFact):
    """A document about the nominal, with the record that it belongs to. Withheld until the virus scan is complete."""

    class Kind(models.TextChoices):
        ORDER = "order", "Order or licence"
        COURT = "court", "Court document"
        REPORT = "report", "Report or assessment"
        MINUTES = "minutes", "Minutes of a meeting"
        LETTER = "letter", "Letter or message"
        FORM = "form", "Signed form"
        OTHER = "other", "Another document"

    file = models.ForeignKey("files.File", models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    title = models.CharField(max_length=200)
    made_on = models.DateField()
    about_table = models.CharField(
        max_length=63, blank=True, default="", db_default="", editable=False, help_text="Table of the record."
    )
    about = models.UUIDField(null=True, editable=False, help_text="First row of the record that it belongs to.")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "made_on"], name="document_attached_to")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about=None, about_table="")
                | (models.Q(about__isnull=False) & ~models.Q(about_table="")),
                name="document_names_table_and_record",
            )
        ]
