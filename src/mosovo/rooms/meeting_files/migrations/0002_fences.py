"""What an agency encloses is read by those for whom it is, as the parts of its report are; it writes to its own alone."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import fact_table, require_same_nominal_reference

TABLE = "enclosures_enclosure"
OPEN = "nominal_id = any((select opened_now())::uuid[])"
ME, AGENCY, FORCE = "(select acting('account'))::uuid", "(select acting('agency'))::uuid", "(select acting('force'))"
SIGNED = f"recorded_by_id is not distinct from {ME} and recorded_at between now() and clock_timestamp()"
OF_AUTHORITY = (
    f"({FORCE} <> '' or exists (select from organisations_agency g where g.id = {AGENCY} "
    "and g.standing = 'responsible-authority'))"
)
CHAIRS = (
    "(acting_has('mappa_coordinator') or acting_has('inspector') or acting_has('supervisor')) and exists "
    f"(select from nominals_reach r where r.nominal_id = {TABLE}.nominal_id and r.holding_force = {FORCE})"
)
FOR_WHOM = f"(audience = 'meeting' or recorded_by_id = {ME} or audience = 'authorities' and {OF_AUTHORITY} or {CHAIRS})"
OF_ITS_REPORT = (
    f"exists (select from meetings_reply y where y.id = {TABLE}.reply_id and y.nominal_id = {TABLE}.nominal_id "
    f"and y.agency_id = {AGENCY})"
)
ASKED = (
    "exists (select from meetings_invitation i where i.nominal_id = files_file.nominal_id "
    f"and i.agency_id = {AGENCY} and i.removed_on is null "
    "and not exists (select from meetings_invitation later where later.corrects_id = i.id))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("enclosures", "0001_initial"),
        ("files", "0002_fences"),
        ("meetings", "0002_fences"),
    ]
    operations = [
        *fact_table(TABLE),
        require_same_nominal_reference(TABLE, reply_id="meetings_reply", file_id="files_file"),
        RunSQL(
            f"alter policy opened on {TABLE} using ({OPEN} and {FOR_WHOM}); "
            f"alter policy recorded on {TABLE} with check ({SIGNED} and {OPEN} and {OF_ITS_REPORT}); "
            f"create policy enclosed on files_file for insert to mosovo_app "
            f"with check ({SIGNED} and field_group = '' and {OPEN} and {ASKED});",
            "drop policy enclosed on files_file;",
        ),
    ]
