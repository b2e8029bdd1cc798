"""A paper laid before a meeting is written by those who write there, and read by those for whom it is."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import require_same_nominal_references

TABLE = "enclosures_enclosure"
OPEN = "nominal_id = any((select opened_now())::uuid[])"
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
ME, AGENCY = "(select acting('account'))::uuid", "(select acting('agency'))::uuid"
SIGNED = f"recorded_by_id is not distinct from {ME} and recorded_at between now() and clock_timestamp()"
OF_ITS_REPORT = (
    f"exists (select from meetings_reply y where y.id = {TABLE}.reply_id and y.nominal_id = {TABLE}.nominal_id "
    f"and y.agency_id = {AGENCY})"
)


class Migration(migrations.Migration):
    dependencies = [("enclosures", "0003_papers_laid"), ("meetings", "0006_fences_of_seniority")]
    operations = [
        *require_same_nominal_references(
            TABLE, reply_id="meetings_reply", slot_id="meetings_slot", file_id="files_file"
        ),
        RunSQL(
            f"alter policy recorded on {TABLE} with check ({SIGNED} and ({OPEN} and {OF_ITS_REPORT} "
            f"or slot_id is not null and {TO_RECORD}));",
            RunSQL.noop,
        ),
    ]
