"""Bank accounts and payment cards: what regulation 12 of the 2012 Regulations requires, and no more.

No balance, no transactions and no security code are stored. Every row belongs to the group Finance, and its text is
always encrypted. Its dates are not, since the law counts from them.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import RecordedFact

FINANCE = frozenset({FieldGroup.FINANCE})


def finance_group(table: str, columns: tuple[str, ...]) -> list[models.BaseConstraint]:
    """Return the constraints that require each row to be in the group Finance and encrypted."""
    of_the_group = models.CheckConstraint(condition=Q(field_group=FieldGroup.FINANCE.value), name=f"{table}_group")
    return [of_the_group, *encryption_constraints(table, columns, FINANCE)]


class FinanceFact(FieldGroupFact):
    """A fact in the group Finance."""

    ENCRYPTED_GROUPS: ClassVar[Groups] = FINANCE

    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.FINANCE.value,
        choices=[(FieldGroup.FINANCE.value, FieldGroup.FINANCE.words)],
        editable=False,
    )

    class Meta(RecordedFact.Meta):
        abstract = True

    def __str__(self) -> str:
        """Return the name of the kind of record only, because the text may reach a log."""
        return str(self._meta.verbose_name).capitalize()


class BankAccount(FinanceFact):
    """An account with a bank: the nominal’s own, a joint one, or that of a business the nominal runs."""

    ENCRYPTED = (
        "institution",
        "held_with",
        "branch",
        "uk_office",
        "sort_code",
        "number",
        "information_source",
        "change_reason",
    )

    class Whose(models.TextChoices):
        OWN = "own", "Nominal’s own"
        JOINT = "joint", "Joint, with another person"
        BUSINESS = "business", "Business run by the nominal"

    whose = models.CharField(max_length=8, choices=Whose)
    held_with = models.CharField(max_length=200, blank=True, help_text="The other holder, or the business.")
    institution = models.CharField(max_length=100)
    branch = models.CharField(max_length=300, blank=True, help_text="Address of the branch.")
    uk_office = models.CharField(max_length=300, blank=True, help_text="Of an account held abroad.")
    sort_code = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=34, help_text="Account number or IBAN.")
    from_on = models.DateField(
        null=True, blank=True, help_text="First date held; empty if it was held before the nominal had to notify."
    )
    instead_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        help_text="The account as it was notified before a detail changed: the first row of its chain.",
    )  # fmt: skip
    end: "AccountEnd | None" = None  # set by `queries.list_accounts`

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = finance_group(
            "finance_bankaccount",
            (
                "institution",
                "held_with",
                "branch",
                "uk_office",
                "sort_code",
                "number",
                "information_source",
                "change_reason",
            ),
        )


class PaymentCard(FinanceFact):
    """A debit or credit card: its provider, number and validity."""

    ENCRYPTED = ("provider", "number", "valid_from", "expires", "information_source", "change_reason")

    class Kind(models.TextChoices):
        DEBIT = "debit", "Debit card"
        CREDIT = "credit", "Credit card"

    kind = models.CharField(max_length=6, choices=Kind)
    provider = models.CharField(max_length=100)
    number = models.CharField(max_length=19)
    valid_from = models.CharField(max_length=7, blank=True, help_text="Year and month: 2025-04.")
    expires = models.CharField(max_length=7, help_text="Year and month: 2028-03.")
    from_on = models.DateField(
        null=True, blank=True, help_text="First date held; empty if it was held before the nominal had to notify."
    )
    instead_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        help_text="The card as it was notified before a detail changed: the first row of its chain.",
    )  # fmt: skip
    end: "CardEnd | None" = None  # set by `queries.list_cards`

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = finance_group(
            "finance_paymentcard",
            ("provider", "number", "valid_from", "expires", "information_source", "change_reason"),
        )


class AccountEnd(FinanceFact):
    """The date on which an account was closed. `account` is the first row of its chain."""

    ENCRYPTED = ("information_source", "change_reason")

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+")
    ended_on = models.DateField()

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = finance_group("finance_accountend", ("information_source", "change_reason"))


class CardEnd(FinanceFact):
    """The date from which a card is no longer held: expired, lost or handed back.

    `card` is the first row of its chain.
    """

    ENCRYPTED = ("information_source", "change_reason")

    card = models.ForeignKey(PaymentCard, models.PROTECT, related_name="+")
    ended_on = models.DateField()

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = finance_group("finance_cardend", ("information_source", "change_reason"))
