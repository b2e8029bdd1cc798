"""Passports and identity documents: facts like any other, and compared by number.

A number that stands in another nominal's record is no refusal. The officer is told only where they may
see that case; word goes to whoever holds it in any case.
"""

from django.db import migrations

from mosovo.record.row_security import (
    fact_table,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

FOLDED = r"""
create function folded_number(number text) returns text immutable parallel safe
set search_path = public, pg_temp language sql as $$
  select regexp_replace(upper(normalize(number, NFKC)), '[^[:alnum:]]', '', 'g')
$$;
create index document_number on identity_document (folded_number(number));
grant select on identity_document to mosovo_door;
create policy door on identity_document for select to mosovo_door using (true);
"""
OTHERS = """
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_document d join nominals_reach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_document later where later.corrects_id = d.id)
"""
SEEN = f"""
create function document_seen_elsewhere(p_nominal uuid, p_number text) returns boolean stable
security definer set search_path = public, pg_temp language sql as $$
  select exists (select from ({OTHERS}) alike where visible)
$$;
"""
TOLD = f"""
create function tell_of_document(p_nominal uuid, p_number text) returns void
security definer set search_path = public, pg_temp language sql as $$
  insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
  select a.nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), 'document'
  from ({OTHERS}) a where a.offender_manager_id is distinct from acting('account')::uuid
  on conflict do nothing
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0008_on_the_card"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *fact_table("identity_document"),
        *fact_table("identity_documentend"),
        require_author("identity_document"),
        require_author("identity_documentend"),
        require_same_nominal_reference("identity_document"),
        require_same_nominal_reference("identity_documentend", document_id="identity_document"),
        migrations.RunSQL(FOLDED, migrations.RunSQL.noop),
        run_as_gateway(SEEN),
        run_as_gateway(TOLD),
        restrict_to_role("document_seen_elsewhere(uuid, text)"),
        restrict_to_role("tell_of_document(uuid, text)"),
    ]
