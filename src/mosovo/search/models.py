"""Finding a person: a vocabulary of name words, and where each word stands.

Fuzzy look-up is over the vocabulary, which says nothing of anybody; who bears a word is then
an exact look-up in a table under row security, answered from an index that holds all that the
rule of access asks.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Greatest, Least
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.nominals.models import Holding


class NameWord(models.Model):
    """A distinct word of names, folded, with how it sounds. What is left of it without two letters is an index."""

    word = models.CharField(max_length=100, primary_key=True)
    sounds = ArrayField(models.CharField(max_length=6), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["sounds"], name="word_sounds"),
        ]


class Street(models.Model):
    """A distinct name of a street or a building. What is left of it without two letters is an index."""

    street = models.CharField(max_length=100, primary_key=True)

    def __str__(self) -> str:
        return self.street


class PersonToken(Holding):
    """That a nominal bears a word, in a name; or a number, or was born on a day; or two of these together.

    Two words that are each common are rarely borne together: pairs are what a question of two parts is
    answered by, in a time that does not grow with the register.
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
            models.Index(fields=["nominal"], name="token_of"),
        ]


class TextWord(Holding):
    """That a contact or a part of the plan has a word in it. What is of a field group is not here at all."""

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
            models.Index(fields=["nominal"], name="written_of"),
        ]


class RecordMatch(models.Model):
    """Something that stands in two records, found when the second was recorded. Answered by a fact of both.

    Written by the database's own door alone, and read by those who may see both.
    """

    id = models.BigAutoField(primary_key=True)
    one = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", help_text="Where it was recorded.")
    other = models.ForeignKey(
        "nominals.Nominal", models.PROTECT, related_name="+", help_text="The record it was already on."
    )
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=100)
    said = models.CharField(max_length=310, blank=True, help_text="As recorded; empty for a field group.")
    field_group = models.CharField(max_length=15, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=8, blank=True, default="", db_default="", help_text="Of the latest answer.")
    is_same_person = models.BooleanField(
        default=False, db_default=False, help_text="The two records are of the same person."
    )
    found_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["one"], name="collision_one"),
            models.Index(fields=["other"], name="collision_other"),
        ]
        constraints = [
            models.UniqueConstraint(
                Least("one", "other"), Greatest("one", "other"), "kind", "value",
                name="one_collision_a_pair",
            ),
        ]  # fmt: skip


class Mention(models.Model):
    """What a contact or a remark mentions, as digests under a key: compared with what is recorded of others later."""

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", help_text="Whose text it is.")
    fact = models.UUIDField(unique=True, help_text="The first row of the contact or remark.")
    kind = models.CharField(max_length=10)
    keys = ArrayField(models.BigIntegerField(), help_text="Empty if nothing is mentioned.")

    class Meta:
        indexes = [
            models.Index(fields=["nominal"], name="mention_of"),
            GinIndex(fields=["keys"], name="mention_keys"),
        ]


class ToCompare(models.Model):
    """Somebody who became known by something: a job compares earlier texts with them, and takes this away."""

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "person to compare"
        verbose_name_plural = "people to compare"


class BlindIndex(models.Model):
    """Something of a field group as it is compared: a digest under a key, from which nothing can be read."""

    id = models.BigAutoField(primary_key=True)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    fact = models.UUIDField(help_text="The first row of the fact.")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=64)
    field_group = models.CharField(max_length=15)

    class Meta:
        indexes = [
            models.Index(fields=["value", "kind"], name="blind_value"),
            models.Index(fields=["nominal"], name="blind_of"),
        ]


class UnreviewedName(models.Model):
    """A name unlike every name that the person was ever known by: was it notified? Answered by a fact."""

    name = models.UUIDField(primary_key=True, help_text="The first row of the name.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    called = models.CharField(max_length=310)
    found_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    outcome = models.CharField(max_length=12, blank=True, default="", db_default="")

    class Meta:
        indexes = [models.Index(fields=["nominal"], name="new_name_of")]


class RejectedMatch(models.Model):
    """A suggested person who was rejected, with the reason. Written once; read by those who may see the nominal."""

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
    """A question that an account asks again by itself: for its author alone, until its day or the account's end.

    Sealed are the name, the question, and whom its author has been shown: none of it stands here in clear.
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
        indexes = [models.Index(fields=["account"], name="kept_of")]

    def __str__(self) -> str:
        return f"saved until {self.ends_on}"
