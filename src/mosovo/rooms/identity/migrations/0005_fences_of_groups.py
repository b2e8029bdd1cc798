"""Remarks and linked people are read by field group.

What is in a group that is not read is counted for whoever may open it. Others aren't told that there is anything.
"""

from django.db import migrations

from mosovo.record.row_security import add_group_policy, restrict_to_role, run_as_gateway


def _rows(table: str, kind: str) -> str:
    return (
        f"select '{kind}' as kind, f.field_group from {table} f where f.nominal_id = p_nominal and f.field_group <> '' "
        "and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') "
        f"and not exists (select from {table} later where later.corrects_id = f.id "
        "and later.recorded_at <= coalesce(p_known_at, 'infinity'))"
    )


COUNTS = f"""
create function groups_standing(p_nominal uuid, p_known_at timestamptz)
returns table (field_group text, kind text, rows integer, closes_at timestamptz)
stable security definer set search_path = public, pg_temp language sql as $$
  select r.field_group::text, r.kind, count(*)::integer, null::timestamptz
  from ({_rows("identity_remark", "remark")} union all {_rows("identity_linkedperson", "linked person")}) r
  where p_nominal = any(opened_now())
    and r.field_group = any(groups_openable(roles_now(), by_glass_now(p_nominal)))
    and p_nominal || ':' || r.field_group <> all(groups_now())
  group by r.field_group, r.kind
  union all
  select p.field_group::text, '', 0, max(p.closes_at) from record_groupopening p
  where p_nominal = any(opened_now()) and p.nominal_id = p_nominal and p.account_id = acting('account')::uuid
    and now() < p.closes_at and p.field_group = any(groups_openable(roles_now(), by_glass_now(p_nominal)))
  group by p.field_group
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_likeness_shut"),
        ("nominals", "0008_fences_of_shares"),
        ("record", "0004_fences_of_groups"),
        ("obligations", "0005_facts_point_within_one_nominal"),
    ]
    operations = [
        *add_group_policy("identity_remark"),
        *add_group_policy("identity_linkedperson"),
        run_as_gateway(COUNTS),
        restrict_to_role("groups_standing(uuid, timestamptz)"),
    ]
