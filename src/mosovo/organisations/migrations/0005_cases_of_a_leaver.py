"""How many cases somebody holds, for the administrator who closes their account: the number and no more."""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

HELD = """
create function cases_held_by(p_account uuid) returns integer stable security definer
set search_path = public, pg_temp language sql as $$
  select count(*)::integer from nominals_reach
  where offender_manager_id = p_account and acting_has('administrator') and holding_force = acting('force')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_door_of_accounts"), ("nominals", "0002_door")]
    operations = [run_as_gateway(HELD), restrict_to_role("cases_held_by(uuid)", "mosovo_app")]
