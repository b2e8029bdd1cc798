"""Devices are told by facts like any other; how much an officer has looked at is counted without saying of whom."""

from django.db import migrations

from mosovo.record.row_security import (
    fact_table,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

DEVICE = "devices_device"
OF_A_DEVICE = {"device_id": DEVICE}
POINTING = {
    DEVICE: {},
    "devices_devicestep": OF_A_DEVICE,
    "devices_onlineaccount": {},
    "devices_onlineaccountend": {"account_id": "devices_onlineaccount"},
    "devices_monitoring": OF_A_DEVICE,
    "devices_monitoringreport": {"monitoring_id": "devices_monitoring"},
    "devices_examination": OF_A_DEVICE,
    "devices_imagereference": OF_A_DEVICE,
    "devices_viewing": OF_A_DEVICE,
}
EXPOSURE = """
create function devices_exposure(p_since date)
returns table (account_id uuid, name text, viewings integer, minutes integer, images integer)
stable security definer set search_path = public, pg_temp language sql as $$
select a.id, a.name::text, count(*)::integer, sum(v.minutes)::integer, sum(v.images)::integer
from devices_viewing v join organisations_account a on a.id = v.recorded_by_id
where v.viewed_on > p_since and not v.struck_out
  and not exists (select from devices_viewing later where later.corrects_id = v.id)
  and (a.id = acting('account')::uuid or a.team_id = supervised_team_now() or a.force_id = inspected_force_now())
group by a.id, a.name order by 4 desc, 2 $$;
"""
"""Of whoever acts, of the team that they supervise, of the force whose inspector they are."""


class Migration(migrations.Migration):
    dependencies = [("devices", "0001_initial"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        migrations.RunSQL("grant select on devices_viewing to mosovo_door;", migrations.RunSQL.noop),
        migrations.RunSQL(
            "create policy door on devices_viewing for select to mosovo_door using (true);",
            "drop policy door on devices_viewing;",
        ),
        run_as_gateway(EXPOSURE),
        restrict_to_role("devices_exposure(date)"),
    ]
