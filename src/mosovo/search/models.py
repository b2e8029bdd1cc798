"""Tables of the search: a vocabulary of name words, and tokens that link words to people.

Fuzzy matching uses the vocabulary, which identifies no person. The holders of a word are then found by an exact query
of a table under row security, from an index that includes all columns of the access rule.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Greatest, Least
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.prepared_querysets import PreparedManager
from mosovo.nominals.models import CaseHolding


class NameWord(models.Model):
    """A distinct folded name, with its phonetic codes.

    An index holds its variants with up to two letters deleted.
    """

    word = models.CharField(max_length=100, primary_key=True)
    sounds = ArrayField(models.CharField(max_length=6), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["sounds"], name="word_sounds"),
        ]


class Street(models.Model):
    """A distinct name of a street or a building. An index holds its variants with up to two letters deleted."""

    street = models.CharField(max_length=100, primary_key=True)

    def __str__(self) -> str:
        return self.street


class PersonToken(CaseHolding):
    """A word, number, date of birth or other detail of a nominal, or a pair of these.

    Few people hold both words of a pair, even if each is common. Searches with two parts use pairs, in a time that does
    not grow with the register.
    """

    class Kind(models.TextChoices):
        SURNAME = "surname", "Surname"
        FORENAME = "forename", "Forename"
        BORN = "born", "Date of birth"
        NUMBER = "number", "Number"
        DOCUMENT = "document", "Passport or document"
        DEVICE = "device", "Device or SIM"
        PHONE = "phone", "Telephone number"
        EMAIL = "email", "E-mail address"
        HANDLE = "handle", "Online name"
        VEHICLE = "vehicle", "Vehicle"
        ADDRESS = "address", "Address"
        POSTCODE = "postcode", "Postcode"
        HOUSE = "house", "Key of an address, by which two are compared"
        MARK = "mark", "Body mark"
        PAIR = "pair", "Two words in sequence"

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=100)
    of = models.CharField(max_length=310, blank=True, help_text="The whole name or number that it is part of.")
    alias = models.BooleanField(default=False)
    archived = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["value", "kind", "holding_force", "team_id", "nominal"],
                include=["alias", "archived", "offender_manager_id", "is_restricted"],
                name="token_within_reach",
            ),
        ]


class TextWord(CaseHolding):
    """A word in a contact or a part of the plan of a nominal. Text of a field group is not indexed."""

    class Source(models.TextChoices):
        CONTACT = "contact", "Contact"
        ACTION = "action", "Plan action"
        TRIGGER = "trigger", "Plan trigger"

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    archived = models.BooleanField(default=False, db_default=False)
    source = models.CharField(max_length=7, choices=Source)
    fact = models.UUIDField(help_text="The first row of the fact.")
    on = models.DateField()
    word = models.CharField(max_length=100)

    class Meta:
        verbose_name = "written word"
        verbose_name_plural = "written words"
        indexes = [
            models.Index(
                fields=["word", "fact"],
                include=[
                    "nominal",
                    "source",
                    "on",
                    "archived",
                    "holding_force",
                    "team_id",
                    "offender_manager_id",
                    "is_restricted",
                ],
                name="written_words",
            ),
        ]


class RecordMatch(models.Model):
    """The same detail in two records, found when the second was recorded. A fact records the answer on both.

    Only functions of the database write it. Those who can see both people can read it.
    """

    id = models.BigAutoField(primary_key=True)
    recorded_in = models.ForeignKey(
        "nominals.Nominal", models.PROTECT, related_name="+", help_text="Where it was recorded."
    )
    also_in = models.ForeignKey(
        "nominals.Nominal", models.PROTECT, related_name="+", help_text="The record it was already on."
    )
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=100)
    value_text = models.CharField(max_length=310, blank=True, help_text="As recorded; empty for a field group.")
    field_group = models.CharField(max_length=15, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=8, blank=True, default="", db_default="", help_text="Of the latest answer.")
    is_same_person = models.BooleanField(
        default=False, db_default=False, help_text="The two records are of the same person."
    )
    found_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    objects = PreparedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Least("recorded_in", "also_in"), Greatest("recorded_in", "also_in"), "kind", "value",
                name="one_collision_a_pair",
            ),
        ]  # fmt: skip


class Mention(models.Model):
    """What a contact or a remark mentions, as keyed digests, for comparison with facts recorded about others later."""

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", help_text="Whose text it is.")
    fact = models.UUIDField(unique=True, help_text="The first row of the contact or remark.")
    kind = models.CharField(max_length=10)
    keys = ArrayField(models.BigIntegerField(), help_text="With the mark of the key that made them.")

    class Meta:
        indexes = [
            GinIndex(fields=["keys"], name="mention_keys"),
        ]


class ToCompare(models.Model):
    """A person with a newly recorded fact.

    A job compares earlier texts with the person and deletes the row.
    """

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "person to compare"
        verbose_name_plural = "people to compare"


class BlindIndex(models.Model):
    """A detail of a field group for comparison: a keyed digest that reveals nothing."""

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    fact = models.UUIDField(help_text="The first row of the fact.")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=64)
    field_group = models.CharField(max_length=15)

    class Meta:
        indexes = [
            models.Index(fields=["value", "kind"], name="blind_value"),
        ]


class UnreviewedName(models.Model):
    """A name unlike every earlier name of the person, for review: was it notified? A fact records the answer."""

    name = models.UUIDField(primary_key=True, help_text="The first row of the name.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    name_text = models.CharField(max_length=310)
    found_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    outcome = models.CharField(max_length=12, blank=True, default="", db_default="")


class RejectedMatch(models.Model):
    """A suggested person who was rejected, with the reason.

    Never changed; readable by those who can see the nominal.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.UUIDField(help_text="The public report or alert whose text suggested the nominal.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "rejected matches"
        constraints = [models.UniqueConstraint(fields=["item", "nominal"], name="one_rejection_a_match")]

    def __str__(self) -> str:
        return f"not {self.nominal_id}"


class SavedSearch(models.Model):
    """A saved search. Only its author can see it, until it expires or the account closes.

    Its name, its query and the results that the author has seen are encrypted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    content = models.JSONField(help_text="Encrypted like drafts.")
    saved_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    seen_at = models.DateTimeField(db_default=ClockTimestamp(), help_text="When its author marked it as read.")
    ends_on = models.DateField(help_text="The first day it is no longer saved.")

    class Meta:
        verbose_name = "saved search"
        verbose_name_plural = "saved searches"

    def __str__(self) -> str:
        return f"saved until {self.ends_on}"
