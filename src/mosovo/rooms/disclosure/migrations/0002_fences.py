"""An application is the force's until it is linked; then it is seen by those of the police who may see the nominal.

The register's own row security is asked whether the nominal may be seen. What was said is put once, by those who
take applications in or by the door for what comes online, and never changed; only whom it is about is.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    MAY_SEE,
    append_only,
    copy_access_columns,
    enable_row_security,
    fact_table,
    grant_access,
    read_model,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

APPLICATION, STEP, LINE = "disclosure_application", "disclosure_applicationstep", "disclosure_disclosureline"
FACTS = ("disclosure_disclosurelink", "disclosure_disclosure")
TAKES_IN = "((select inspected_force_now()), (select coordinated_force_now()), (select supervised_force_now()))"
OURS = f"force_id in {TAKES_IN}"
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
SEEN = (
    f"(nominal_id is null and {OURS} or nominal_id is not null and (select acting('force')) is not null "
    f"and exists (select from nominals_reach r where r.nominal_id = {APPLICATION}.nominal_id))"
)
CHANGED = f"(nominal_id is null and {OURS} or {TO_RECORD})"
ME = "acting('account')::uuid"
WALLS = f"""
create policy door on {APPLICATION} to mosovo_door using (true) with check (true);
create policy seen on {APPLICATION} for select to mosovo_app using ({SEEN} or {TO_RECORD});
create policy took_in on {APPLICATION} for insert to mosovo_app
  with check (nominal_id is null and {OURS} and recorded_by_id = {ME});
create policy changed on {APPLICATION} for update to mosovo_app using {CHANGED}
  with check (nominal_id is null or {TO_RECORD});
create policy seen on {STEP} for select to mosovo_app
  using (exists (select from {APPLICATION} a where a.id = application_id));
create policy said on {STEP} for insert to mosovo_app with check (by_id = {ME} and exists (
  select from {APPLICATION} a where a.id = application_id
    and (a.nominal_id is null and a.{OURS} or a.{TO_RECORD})));
grant select, insert on {APPLICATION} to mosovo_door;
"""
TAKE_IN = f"""
create function take_in_application(p_id uuid, p_force text, p_scheme text, p_key uuid, p_digest text,
  p_applicant text, p_contact text, p_safe_contact text, p_relation text, p_for_self boolean, p_subject text,
  p_at_risk text, p_text text)
returns void security definer set search_path = public, pg_temp language sql as $$
insert into {APPLICATION} (id, force_id, scheme, route, channel, received_at, key, digest, applicant, contact,
                           safe_contact, relation, for_self, subject, at_risk, text)
values (p_id, p_force, p_scheme, 'ask', 'online', clock_timestamp(), p_key, p_digest, p_applicant, p_contact,
        p_safe_contact, p_relation, p_for_self, p_subject, p_at_risk, p_text)
on conflict do nothing
$$;
create function applied_before(p_key uuid, p_digest text) returns boolean stable
security definer set search_path = public, pg_temp language sql as $$
select exists (select from disclosure_application where key = p_key and digest = p_digest)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0011_fences_of_ties"),
    ]
    operations = [
        *(operation for table in FACTS for operation in fact_table(table)),
        *map(require_author, FACTS),
        *map(require_same_nominal_reference, FACTS),
        *read_model(LINE, MAY_SEE),
        copy_access_columns(LINE),
        grant_access(APPLICATION, "select, insert, update (nominal_id, urn)"),
        grant_access(STEP, "select, insert"),
        append_only(STEP),
        enable_row_security(APPLICATION),
        enable_row_security(STEP),
        RunSQL(WALLS, RunSQL.noop),
        run_as_gateway(TAKE_IN),
        restrict_to_role("applied_before(uuid, text)"),
        restrict_to_role(
            "take_in_application(uuid, text, text, uuid, text, text, text, text, text, boolean, text, text, text)"
        ),
    ]
