"""A liaison officer who may look at the case adds what they know of their own victim, and corrects it.

They name no victim and no liaison officer: that stays with those who work on the case. The key of a row is written with it.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import restrict_to_role, run_as_gateway

OF_WHOM = {
    "victims_victim": "corrects_id is not null and liaison_now(first)",
    "victims_victimcontact": "liaison_now(victim_id)",
    "victims_victimwish": "liaison_now(victim_id)",
    "victims_victimmeasure": "liaison_now(victim_id)",
    "victims_victimzone": "liaison_now(victim_id)",
    "victims_victiminformed": "liaison_now(victim_id)",
}
OPEN = "nominal_id = any((select opened_now())::uuid[])"
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
SIGNED = (
    "recorded_by_id is not distinct from (select acting('account'))::uuid "
    "and recorded_at between now() and clock_timestamp()"
)
ITS_GROUP = "(field_group = '' or field_group = any((select groups_to_record_now())::text[]))"
LIAISES = """
create function liaises_now(p_nominal uuid) returns boolean stable security definer
set search_path = public, pg_temp language sql as $$
  select p_nominal = any(opened_now()) and exists (
    select from victims_victim v where v.nominal_id = p_nominal and v.first = v.id and liaison_now(v.first))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("victims", "0002_fences"), ("record", "0004_fences_of_groups")]
    operations = [
        run_as_gateway(LIAISES),
        restrict_to_role("liaises_now(uuid)"),
        *(
            RunSQL(
                f"alter policy recorded on {table} with check "
                f"({SIGNED} and {ITS_GROUP} and ({TO_RECORD} or ({OPEN} and {theirs})));",
                RunSQL.noop,
            )
            for table, theirs in OF_WHOM.items()
        ),
        RunSQL(
            f"alter policy recorded on record_wrapping with check (({TO_RECORD} or liaises_now(nominal_id)) "
            "and key_id not in (select r.key_id from record_retiredkey r));",
            RunSQL.noop,
        ),
    ]
