"""The audit log and its signing. Rows are never changed or removed. Only auditors can read the entries."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp, TransactionId, TransactionIdField

from .operations import ProcessingOperation


class AuditEntry(models.Model):
    """One operation on personal data: the actor, the operation, the nominals, the access rule and the request.

    People are named by id only. The content of a record is never stored here, so that a lawful erasure leaves the log
    complete.
    """

    id = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(db_default=TransactionId(), editable=False)
    at = models.DateTimeField(db_default=ClockTimestamp())
    actor_id = models.UUIDField(null=True, help_text="The account; empty for the system itself.")
    actor_name = models.CharField(max_length=200)
    agency = models.CharField(max_length=20, blank=True, help_text="Force or agency the actor acted for.")
    verb = models.CharField(max_length=12, choices=[(verb.value, verb.value) for verb in ProcessingOperation])
    action = models.CharField(max_length=80, help_text="Namespaced: nominals.view.")
    allowed = models.BooleanField(default=True)
    rule = models.CharField(max_length=80, blank=True, help_text="The rule of access that decided.")
    subjects = ArrayField(models.UUIDField(), default=list, help_text="Nominals acted upon or shown.")
    fields = ArrayField(models.CharField(max_length=80), default=list, help_text="Kinds shown or written.")
    detail = models.JSONField(default=dict, help_text="Ids and counts; never content.")
    purpose = models.CharField(max_length=500, blank=True)
    recipient = models.CharField(max_length=200, blank=True, help_text="Who received what was disclosed.")
    request_id = models.UUIDField(null=True)
    session_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "entries"
        indexes = [
            GinIndex(fields=["subjects"], name="audit_subjects"),
            models.Index(fields=["actor_id", "-id"], name="audit_actor"),
            models.Index(fields=["-at"], name="audit_at"),
            models.Index(fields=["xid", "id"], name="audit_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=[verb.value for verb in ProcessingOperation]), name="audit_six_verbs"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor_name} {self.action}"


class LogLeaf(models.Model):
    """The place of an entry in the Merkle tree, and the hash of its leaf. Written when the entry is signed."""

    entry_id = models.BigIntegerField(primary_key=True)
    epoch = models.IntegerField(help_text="The tree. A new one begins when a fork is declared.")
    position = models.BigIntegerField(help_text="The place in the tree, from 0, without gaps.")
    leaf = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["epoch", "position"], name="audit_one_leaf_a_position")]

    def __str__(self) -> str:
        return f"entry {self.entry_id} at {self.epoch}/{self.position}"


class FactDigest(models.Model):
    """The digest of one recorded row. A trigger of the fact table writes it with the row.

    The digest is SHA-256 of the salt and the row as JSON. Without the salt no one can guess a row from its digest.
    """

    id = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(db_default=TransactionId(), editable=False)
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    salt = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["xid", "id"], name="audit_digest_order"),
            models.Index(fields=["row_id"], name="audit_digest_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_id}"


class FactDigestBatch(models.Model):
    """Consecutive digests whose root is in an entry of the log, `log.facts`, and so in the signed tree."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=ClockTimestamp())
    size = models.IntegerField()
    root = models.BinaryField()
    last_xid = TransactionIdField(help_text="With last_id: the last digest of the batch.")
    last_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.size} digests to {self.last_id}"


class LogCheckpoint(models.Model):
    """A signed size and root of the tree, and where the next signing continues."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=ClockTimestamp())
    epoch = models.IntegerField()
    size = models.BigIntegerField()
    peaks = models.BinaryField(help_text="The roots of the complete subtrees, largest first, 32 bytes each.")
    horizon = TransactionIdField(help_text="Every entry of an earlier transaction is signed.")
    last_xid = TransactionIdField(help_text="With last_id: the last entry in the order of the log.")
    last_id = models.BigIntegerField()
    note = models.TextField(help_text="The checkpoint as a signed note; empty at the beginning of a tree.")

    def __str__(self) -> str:
        return f"checkpoint {self.size} of tree {self.epoch}"


class MisuseAlert(models.Model):
    """Reads of one case by one account that nothing explains, with the reasons that make them unusual, and the review.

    A function of the database writes and reviews it. Only auditors read it, and none the alerts about themselves.
    """

    class Outcome(models.TextChoices):
        EXPLAINED = "explained", "Explained by their work"
        ADVICE = "advice", "Advice given"
        REFERRED = "referred", "Referred to professional standards"
        FALSE_ALARM = "false-alarm", "False alarm"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField()
    nominal_id = models.UUIDField()
    rules = ArrayField(models.CharField(max_length=80), help_text="The rules of access that decided.")
    reasons = ArrayField(models.CharField(max_length=20))
    points = models.SmallIntegerField()
    hours = models.SmallIntegerField(help_text="Hours in which the account read the case.")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    found_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    outcome = models.CharField(max_length=11, choices=Outcome, blank=True, default="", db_default="")
    comment = models.CharField(max_length=500, blank=True, default="", db_default="")
    reviewed_by_id = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-points", "-last_at"]
        indexes = [models.Index(fields=["account_id", "nominal_id"], name="misuse_alert_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by_id=None) | ~models.Q(reviewed_by_id=models.F("account_id")),
                name="nobody_reviews_an_alert_about_themselves",
            ),
            models.UniqueConstraint(
                fields=["account_id", "nominal_id"], condition=models.Q(outcome=""), name="one_open_misuse_alert"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} on {self.nominal_id}: {self.points}"


class BundleRequest(models.Model):
    """Entries that an auditor hands to a court: the worker adds their proofs, and the auditor downloads them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account_id = models.UUIDField(help_text="The auditor.")
    entries = ArrayField(models.BigIntegerField())
    recipient = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    made_at = models.DateTimeField(null=True)
    bundle = models.JSONField(null=True, help_text="The entries with their proofs.")
    public_key = models.CharField(max_length=300, blank=True, default="", db_default="")
    failure = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{len(self.entries)} entries for {self.recipient}"
