"""A transfer is read by both sides and the inspector; proposed by the one, answered by the other; never edited."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

TRANSFER, STEP = "supervision_transfer", "supervision_transferstep"
MY_TEAM, MY_FORCE, ME = "(select supervised_team_now())", "(select inspected_force_now())", "acting('account')::uuid"
SIDES = f"(from_team_id = {MY_TEAM} or to_team_id = {MY_TEAM} or force = {MY_FORCE})"
OF_MINE = f"exists (select from {TRANSFER} t where t.id = transfer_id and {{}})"
PROPOSES = f"(from_team_id = {MY_TEAM} or force = {MY_FORCE} or from_team_id is null and force = (select supervised_force_now()))"
ANSWERS = f"(t.to_team_id = {MY_TEAM} or t.force = {MY_FORCE} or kind = 'withdrawn' and t.from_team_id = {MY_TEAM})"


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0003_fences_of_meetings"),
        ("nominals", "0011_fences_of_ties"),
        ("organisations", "0007_fences_of_countries"),
    ]
    operations = [
        *(
            operation
            for table in (TRANSFER, STEP)
            for operation in (grant_access(table, "select, insert"), append_only(table))
        ),
        enable_row_security(TRANSFER),
        enable_row_security(STEP),
        RunSQL(
            f"create policy read on {TRANSFER} for select to mosovo_app using {SIDES}; "
            f"create policy proposed on {TRANSFER} for insert to mosovo_app with check ({PROPOSES} "
            f"and proposed_by_id = {ME} and nominal_id = any((select opened_to_record_now())::uuid[])); "
            f"create policy read on {STEP} for select to mosovo_app using ({OF_MINE.format('true')}); "
            f"create policy said on {STEP} for insert to mosovo_app "
            f"with check (said_by_id = {ME} and {OF_MINE.format(ANSWERS)});",
            f"drop policy read on {TRANSFER}; drop policy proposed on {TRANSFER}; "
            f"drop policy read on {STEP}; drop policy said on {STEP};",
        ),
    ]
