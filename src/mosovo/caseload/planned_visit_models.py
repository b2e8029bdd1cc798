"""The table of the planned visits that lists show."""

from django.db import models

from mosovo.nominals.models import CaseHolding


class PlannedVisitEntry(CaseHolding):
    """The open planned visit of a person as lists show it. Rebuilt by its listener; a visit that is over has no row."""

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    planned_on = models.DateField()
    planned_at = models.TimeField(null=True, help_text="London time; empty: at any time of the day.")

    class Meta:
        indexes = [
            models.Index(fields=["offender_manager_id", "planned_on", "nominal"], name="plan_of_manager"),
            models.Index(fields=["team_id", "planned_on", "nominal"], name="plan_of_team"),
            models.Index(fields=["holding_force", "planned_on", "nominal"], name="plan_of_force"),
        ]
