"""Photographs are read by the group of identity images alone; the days on which they were taken are told to the law.

The view shows of each photograph its chain, when it was recorded, whether it is struck out, and its day: of opened
nominals, and of all for the jobs role. One whose file was refused is none: nothing of it was kept.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import run_as_gateway

TOLD = """
create view identity_photograph_told with (security_barrier) as
select p.id, p.first, p.nominal_id, p.corrects_id, p.struck_out, p.recorded_at, p.taken_on from identity_photograph p
where (session_user = 'mosovo_jobs' or p.nominal_id = any((select opened_now())::uuid[]))
  and not exists (select from files_verdict v where v.file_id = p.file_id and v.state = 'refused');
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0011_victims_to_move"), ("files", "0002_fences")]
    operations = [
        RunSQL(
            "grant select on files_verdict to mosovo_door; "
            "create policy door on files_verdict for select to mosovo_door using (true);",
            "drop policy door on files_verdict; revoke select on files_verdict from mosovo_door;",
        ),
        run_as_gateway(TOLD),
        run_as_gateway("grant select on identity_photograph_told to mosovo_app, mosovo_jobs;"),
    ]
