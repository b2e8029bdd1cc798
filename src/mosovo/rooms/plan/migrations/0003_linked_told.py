"""That somebody was linked is told to the law by a view of the door's, so that a trigger fires whoever looks.

The view shows of each row its chain, when it was recorded, whether it is struck out, and its field group: of opened
nominals, as `opened_now()` has them, and of all for the jobs role. No word is in it.
"""

from django.db import migrations

from mosovo.record.row_security import run_as_gateway

TOLD = (
    "select id, first, nominal_id, corrects_id, struck_out, recorded_at, field_group from identity_linkedperson "
    "where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
)


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_fences"), ("identity", "0005_fences_of_groups")]
    operations = [
        run_as_gateway(f"create view plan_linked_told with (security_barrier) as {TOLD};"),
        run_as_gateway("grant select on plan_linked_told to mosovo_app, mosovo_jobs;"),
    ]
