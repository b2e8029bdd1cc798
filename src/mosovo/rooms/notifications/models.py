"""Attendances, notifications and their receipts; notices of requirements and their service."""

from django.db import models

from mosovo.record.models import NominalFact


class StationAttendance(NominalFact):
    """An attendance to notify: the station, the officer, the proofs of identity and the details confirmed as unchanged.

    Notifications refer to their attendance. The law reads only the notifications.
    """

    class Likeness(models.TextChoices):
        MATCHES = "matches", "Matches the photograph"
        CHANGED = "changed", "Matches, appearance has changed"
        NONE = "none", "No photograph to compare"

    class Identifier(models.TextChoices):
        PASSPORT = "passport", "Passport seen"
        LICENCE = "driving-licence", "Driving licence seen"
        OTHER_DOCUMENT = "other-document", "Another document with a photograph seen"
        BIRTH = "birth", "Gave date of birth"
        ADDRESS = "address", "Gave the recorded address"
        NI = "ni", "Gave National Insurance number"
        KNOWN = "known", "Known personally to the officer"
        FINGERPRINTS = "fingerprints", "Fingerprints checked"

    class Taker(models.TextChoices):
        OFFICER = "officer", "Police officer"
        AUTHORISED = "authorised", "Person authorised by the officer in charge"

    class Taken(models.TextChoices):
        TAKEN = "taken", "Taken"
        REFUSED = "refused", "Requested and refused"
        NOT_ASKED = "not-asked", "Not requested"

    class Parent(models.TextChoices):
        WITH = "with", "Parent notified, young person attended"
        ALONE = "alone", "Parent notified, young person did not attend"
        ABSENT = "absent", "Young person attended without the parent"

    class Item(models.TextChoices):
        BIRTH = "birth", "Date of birth"
        NI = "ni", "National Insurance number"
        NAMES = "names", "Names used"
        HOME = "home", "Home address"
        OTHER_ADDRESSES = "other-addresses", "Other regular addresses"
        STAYS = "stays", "Qualifying stays (7 days at another address)"
        HOUSEHOLDS = "households", "Households with a child"
        ACCOUNTS = "accounts", "Bank accounts"
        CARDS = "cards", "Debit and credit cards"
        PASSPORTS = "passports", "Passports"
        IDENTITY_DOCUMENTS = "identity-documents", "Other identity documents"

    attended_at = models.DateTimeField()
    station = models.CharField(max_length=200)
    police_area = models.CharField(max_length=100, blank=True)
    taken_by = models.CharField(max_length=200)
    taker = models.CharField(max_length=10, choices=Taker, default=Taker.OFFICER)
    likeness = models.CharField(max_length=7, choices=Likeness)
    identified_by = models.JSONField(default=list, help_text="At least 2 proofs of identity.")
    fingerprints = models.CharField(max_length=9, choices=Taken)
    fingerprints_reason = models.CharField(max_length=300, blank=True)
    photograph = models.CharField(max_length=9, choices=Taken)
    photograph_reason = models.CharField(max_length=300, blank=True)
    present = models.CharField(max_length=300, blank=True, help_text="Other people present.")
    interpreter = models.CharField(max_length=100, blank=True, help_text="Language interpreted.")
    parent = models.CharField(max_length=6, blank=True, choices=Parent, help_text="Under a parental direction, s.89.")
    parent_name = models.CharField(max_length=200, blank=True)
    confirmed = models.JSONField(default=list, help_text="Details confirmed as unchanged.")
    changed = models.JSONField(default=list, help_text="Details that changed.")
    withheld = models.JSONField(default=list, help_text="Details refused.")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "attended_at"], name="attendance_of")]


class Notification(NominalFact):
    """What the nominal notified in person, on which day and under which provision."""

    class Under(models.TextChoices):
        INITIAL = "s.83(1)", "Initial notification, s.83(1)"
        CHANGE = "s.84(1)", "Change of details, s.84(1)"
        IN_ADVANCE = "s.84(2)", "Notification in advance, s.84(2)"
        DID_NOT_HAPPEN = "s.84(4)(b)", "Advance change did not happen, s.84(4)(b)"
        PERIODIC = "s.85(1)", "Annual or weekly notification, s.85(1)"
        SRO = "s.122F", "Sexual risk order, s.122F"
        VOO = "CJIA s.108(1)", "Initial notification, violent offender order, CJIA 2008 s.108(1)"
        VOO_CHANGE = "CJIA s.109", "Change of details, violent offender order, CJIA 2008 s.109"
        VOO_IN_ADVANCE = (
            "CJIA s.109(4)",
            "Notification in advance, violent offender order, s.109(4)",
        )
        VOO_DID_NOT_HAPPEN = "CJIA s.109(6)(b)", "Advance change did not happen, violent offender order, s.109(6)(b)"
        VOO_PERIODIC = "CJIA s.110", "Annual notification, violent offender order, CJIA 2008 s.110"
        SPO = "SPA s.9(1)", "Stalking protection order, SPA 2019 s.9(1)"
        DAPO = "DAA s.41(2)", "Domestic abuse protection order, DAA 2021 s.41(2)"

    AHEAD = (Under.IN_ADVANCE, Under.VOO_IN_ADVANCE)
    """Provisions for a change in advance, which names the expected date."""
    NOT_HAPPENED = (Under.DID_NOT_HAPPEN, Under.VOO_DID_NOT_HAPPEN)
    """For each of `AHEAD`, in the same order, the provision for “it did not happen”."""

    class Change(models.TextChoices):
        NAME = "name", "Name"
        HOME_ADDRESS = "home_address", "Home address"
        STAY = "stay", "Qualifying stay (7 days at another address)"
        RELEASE = "release", "Release"
        CHILD_HOUSEHOLD = "child_household", "Household with a child"
        BANK_ACCOUNT = "bank_account", "Bank account"
        PAYMENT_CARD = "payment_card", "Payment card"
        PASSPORT = "passport", "Passport"
        IDENTITY_DOCUMENT = "identity_document", "Identity document"

    class Home(models.TextChoices):
        RESIDENCE = "residence", "Sole or main residence"
        REGULARLY_FOUND = "place_regularly_found", "Place where regularly found"

    under = models.CharField(max_length=16, choices=Under)
    on = models.DateField()
    change = models.CharField(max_length=17, blank=True, choices=Change)
    home_address_kind = models.CharField(max_length=21, blank=True, choices=Home)
    expected_on = models.DateField(null=True, blank=True, help_text="Notification in advance: the expected date.")
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    attendance = models.ForeignKey(
        StationAttendance, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    details = models.CharField(
        max_length=300, blank=True, help_text="Notification in advance: the new name or address."
    )
    police_area = models.CharField(max_length=100, blank=True)
    station = models.CharField(max_length=200, blank=True)
    taken_by = models.CharField(max_length=200, blank=True, help_text="Officer or authorised person.")
    acknowledged = models.BooleanField(default=False, help_text="Acknowledged in writing, s.87(3).")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "on"], name="notification_by")]


class NotificationReceipt(NominalFact):
    """How the nominal was given the acknowledgement in writing of a notification, s.87(3), or why it was not given."""

    class How(models.TextChoices):
        BY_HAND = "by_hand", "By hand"
        POST = "post", "By post"
        NOT_GIVEN = "not_given", "Not given"

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="+")
    given_on = models.DateField(help_text="If it was not given: the date on which it was not given.")
    how = models.CharField(max_length=9, choices=How)
    reason = models.CharField(max_length=300, blank=True, default="", db_default="", help_text="Why it was not given.")
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of what the receipt said.")

    @property
    def was_given(self) -> bool:
        """Whether the receipt was given."""
        return self.how != self.How.NOT_GIVEN


class RequirementsNotice(NominalFact):
    """A notice word for word as drawn up, so that what was served can be shown years later."""

    class Kind(models.TextChoices):
        REQUIREMENTS = "requirements", "Notice of requirements"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REQUIREMENTS)
    drawn_up_on = models.DateField()
    language = models.CharField(max_length=5)
    law_version = models.CharField(max_length=20)
    words_version = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the content.")
    content = models.JSONField(editable=False)


class ProofOfService(NominalFact):
    """The service of a notice, or an attempt: the date, place, officer and method.

    `notice` is the first row of its chain.
    """

    class How(models.TextChoices):
        IN_PERSON = "in_person", "Given in person"
        POST = "post", "Sent by post"
        REFUSED = "refused", "Offered in person and refused"

    notice = models.ForeignKey(RequirementsNotice, models.PROTECT, related_name="+")
    how = models.CharField(max_length=9, choices=How)
    served_on = models.DateField()
    place = models.CharField(max_length=200, help_text="The place where it was given, or the address it was sent to.")
    served_by = models.CharField(max_length=200)
    witnessed_by = models.CharField(max_length=200, blank=True)
    signed = models.BooleanField(default=False, help_text="The nominal signed for it.")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "served_on"], name="service_on")]
