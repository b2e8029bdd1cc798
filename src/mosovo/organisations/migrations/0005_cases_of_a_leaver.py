"""How many cases somebody holds, for the administrator who closes their account: the number and no more."""

from django.db import migrations

from mosovo.record.fences import as_the_door, only_for

HELD = """
create function cases_held_by(p_account uuid) returns integer stable security definer
set search_path = public, pg_temp language sql as $$
  select count(*)::integer from nominals_reach
  where offender_manager_id = p_account and acting_has('administrator') and holding_force = acting('force')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_door_of_accounts"), ("nominals", "0002_door")]
    operations = [as_the_door(HELD), only_for("cases_held_by(uuid)", "mosovo_app")]
