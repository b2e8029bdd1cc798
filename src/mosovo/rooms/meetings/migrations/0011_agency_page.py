"""An agency that is invited reads the rows behind its own page: its cases, reports, actions and copies of minutes."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

LISTED = "exists (select from nominals_reach r where r.nominal_id = {table}.nominal_id)"
INVITED = "nominal_id = any((select invited_now())::uuid[])"
OWN = "agency_id = (select acting('agency'))::uuid"
ROWS = {
    "meetings_slot": INVITED,
    "meetings_invitation": f"{INVITED} and {OWN}",
    "meetings_reply": f"{INVITED} and {OWN}",
    "meetings_meetingaction": f"{INVITED} and {OWN}",
    "meetings_actionstep": (
        f"{INVITED} and exists (select from meetings_meetingaction a where a.id = meetings_actionstep.action_id "
        f"and a.{OWN})"
    ),
    "meetings_copy": (
        f"{INVITED} and exists (select from meetings_invitation i where i.id = meetings_copy.invitation_id and i.{OWN})"
    ),
}


def also_for_the_invited(table: str, rows: str) -> RunSQL:
    """Besides who may list the case: these rows, for an agency that is invited."""
    return RunSQL(
        f"alter policy listed on {table} using ({LISTED.format(table=table)} or ({rows}));",
        f"alter policy listed on {table} using ({LISTED.format(table=table)});",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_urgent_actions"), ("nominals", "0014_told_of_agencies")]
    operations = [also_for_the_invited(table, rows) for table, rows in ROWS.items()]
