"""Stored runs of the annual return, and the population for its rate. These tables have no personal data."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class PopulationEstimate(models.Model):
    """The number of people aged 10 and over in an area, by the mid-year estimate of a year, with its source.

    Never edited: if a year has two rows, the one entered last counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey(
        "organisations.Force", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The area; none: England and Wales.",
    )  # fmt: skip
    year = models.SmallIntegerField(help_text="The year of the mid-year estimate.")
    people = models.PositiveIntegerField(help_text="Aged 10 and over.")
    source = models.CharField(max_length=300)
    entered_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["-year", "-entered_at"]
        indexes = [models.Index(fields=["force", "year"], name="population_of")]

    def __str__(self) -> str:
        return f"{self.people:,} in {self.year}"


class ReturnRun(models.Model):
    """One run of the annual return: the counts of a year, with the time, definitions and author. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey(
        "organisations.Force", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The area; none: England and Wales.",
    )  # fmt: skip
    ends_in = models.SmallIntegerField(help_text="The year to 31 March of this year.")
    known_at = models.DateTimeField(help_text="Facts recorded later are not counted.")
    cells = models.JSONField(help_text="What was counted, by table, row and column.")
    population = models.PositiveIntegerField(null=True)
    population_year = models.SmallIntegerField(null=True)
    population_source = models.CharField(max_length=300, blank=True)
    definitions = models.CharField(max_length=10, help_text="The edition of the definitions.")
    note = models.CharField(max_length=300, blank=True)
    run_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    run_by_name = models.CharField(max_length=200, blank=True)
    run_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["-run_at"]
        indexes = [models.Index(fields=["force", "-run_at"], name="run_of")]

    def __str__(self) -> str:
        return f"{self.ends_in}, run {self.run_at:%Y-%m-%d}"
