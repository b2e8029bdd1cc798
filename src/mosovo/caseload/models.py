"""One line a person: what a list shows, ready to be read in order."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.nominals.models import Holding


class Line(Holding):
    """A person as a list shows them. Rebuilt by its listener in the transaction of each fact."""

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    urn = models.CharField(max_length=14)
    surname = models.CharField(max_length=100, blank=True)
    forenames = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=310, help_text="Surname and forenames, folded, for order.")
    born_on = models.DateField(null=True)
    kinds = ArrayField(models.CharField(max_length=15), default=list)
    team_name = models.CharField(max_length=100, blank=True)
    offender_manager_name = models.CharField(max_length=200, blank=True)
    lead_agency = models.CharField(max_length=100, blank=True)
    subject_until = models.DateField(null=True)
    indefinite = models.BooleanField(default=False)
    orders = ArrayField(models.CharField(max_length=60), default=list)
    next_key = models.CharField(max_length=200, blank=True)
    next_rule = models.CharField(max_length=60, blank=True)
    next_citation = models.CharField(max_length=120, blank=True)
    next_due_on = models.DateField(null=True)
    next_clock_stopped_from = models.DateField(null=True)
    next_in_question = models.BooleanField(default=False)
    open_duties = models.SmallIntegerField(default=0)
    last_notified_on = models.DateField(null=True)
    in_custody = models.BooleanField(default=False)
    out_of_date = models.BooleanField(default=False, help_text="The law raised: duties may be out of date.")
    registered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["offender_manager_id", "next_due_on", "nominal"], name="line_manager_due"),
            models.Index(fields=["team_id", "next_due_on", "nominal"], name="line_team_due"),
            models.Index(fields=["holding_force", "next_due_on", "nominal"], name="line_force_due"),
            models.Index(fields=["offender_manager_id", "sort_name", "nominal"], name="line_manager_name"),
            models.Index(fields=["team_id", "sort_name", "nominal"], name="line_team_name"),
            models.Index(fields=["holding_force", "sort_name", "nominal"], name="line_force_name"),
            models.Index(
                fields=["holding_force", "team_id"],
                name="line_unallocated",
                condition=models.Q(offender_manager_id__isnull=True),
            ),
        ]
