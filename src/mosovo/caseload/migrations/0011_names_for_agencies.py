"""An agency that is invited to a meeting is told who the person is, and nothing else of the line of the case."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import restrict_to_role, run_as_gateway

NAMES = """
create function invited_people() returns table (
  nominal_id uuid, urn varchar, surname varchar, forenames varchar, born_on date
) stable security definer set search_path = public, pg_temp language sql as $$
select l.nominal_id, l.urn, l.surname, l.forenames, l.born_on from caseload_line l
 where l.nominal_id = any((select invited_now())::uuid[]) order by l.sort_name, l.nominal_id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("caseload", "0010_who_is_in_the_community"), ("nominals", "0014_told_of_agencies")]
    operations = [
        RunSQL("grant select on caseload_line to mosovo_door;", RunSQL.noop),
        RunSQL("create policy door on caseload_line for select to mosovo_door using (true);", RunSQL.noop),
        run_as_gateway(NAMES),
        restrict_to_role("invited_people()", "mosovo_app"),
    ]
