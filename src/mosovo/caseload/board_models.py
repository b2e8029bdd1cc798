"""The totals of a force’s boards: counted in advance for a day, from what each person counts for on that day.

A job writes these tables, apart from `BoardChange`: triggers write it in the transaction of each change. A person with
a change that is not counted yet is counted when a board is read. So writers never wait for a total.
"""

from django.db import models
from uuid6 import uuid7


class BoardShare(models.Model):
    """What one person counts for in the totals of a day. Restricted cases have no rows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", db_index=False)
    holding_force = models.CharField(max_length=4)
    counted_on = models.DateField()
    measure = models.CharField(max_length=20)
    row = models.CharField(max_length=40, blank=True)
    part = models.CharField(max_length=20)
    number = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["nominal", "counted_on"], name="board_share_of")]

    def __str__(self) -> str:
        return f"{self.measure} {self.row} {self.part}: {self.number}"


class BoardTotal(models.Model):
    """The sum of the shares of a force on a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holding_force = models.CharField(max_length=4)
    counted_on = models.DateField()
    measure = models.CharField(max_length=20)
    row = models.CharField(max_length=40, blank=True)
    part = models.CharField(max_length=20)
    number = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holding_force", "counted_on", "measure", "row", "part"], name="board_total_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.holding_force} on {self.counted_on}: {self.measure} {self.row} {self.part}: {self.number}"


class BoardChange(models.Model):
    """A person whose shares may differ from the stored ones. Only triggers add rows."""

    id = models.BigAutoField(primary_key=True)
    nominal_id = models.UUIDField()
    holding_force = models.CharField(max_length=4)

    class Meta:
        indexes = [models.Index(fields=["holding_force", "nominal_id"], name="board_change_of_force")]

    def __str__(self) -> str:
        return f"{self.holding_force}: {self.nominal_id}"


class BoardDay(models.Model):
    """A day for which everyone in a force was counted. A change of its policy deletes the row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holding_force = models.CharField(max_length=4)
    counted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holding_force", "counted_on"], name="board_day_once")]

    def __str__(self) -> str:
        return f"{self.holding_force} on {self.counted_on}"


class TodayRank(models.Model):
    """The place of a person on a day in a part of a force’s Today list, or in a view of its MAPPA board.

    Not of restricted cases. `part` is that of `today_statements.PARTS`, or `mappa.` and the view.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", db_index=False)
    holding_force = models.CharField(max_length=4)
    counted_on = models.DateField()
    part = models.CharField(max_length=16)
    tier = models.SmallIntegerField()
    score = models.IntegerField(help_text="Below zero: the highest score comes first.")
    on_day = models.DateField()

    class Meta:
        indexes = [
            models.Index(
                fields=["holding_force", "counted_on", "part", "tier", "score", "on_day", "nominal"],
                name="today_rank_in_order",
            ),
            models.Index(fields=["nominal", "counted_on"], name="today_rank_of"),
        ]

    def __str__(self) -> str:
        return f"{self.nominal_id} on {self.counted_on}: {self.tier}, {self.score}"
