"""Rows about a victim are read by who reads the group Victim and, of them, by the liaison officer and whom an asking lets.

`victims_told` shows of opened nominals days, kinds, corners of zones and who the liaison officer is: no word. A
liaison officer is an account of the victim liaison unit, so that nobody of the police makes themselves one. Askings are
written by the doors here alone, each with its entry in the log, and nobody answers their own.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    add_group_policy,
    add_read_condition,
    count_by_group,
    enable_row_security,
    fact_table,
    grant_access,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

VICTIM, CONTACT, LIAISON = "victims_victim", "victims_victimcontact", "victims_victimliaison"
ZONE, INFORMED = "victims_victimzone", "victims_victiminformed"
TABLES = {
    VICTIM: "first",
    CONTACT: "victim_id",
    LIAISON: "victim_id",
    "victims_victimwish": "victim_id",
    "victims_victimmeasure": "victim_id",
    ZONE: "victim_id",
    INFORMED: "victim_id",
}
"""Each table, and which column says of which victim a row is."""
TOLD = {
    VICTIM: (
        "victim",
        'sentenced_on as "on", null::date as "until", first as about, kind::text as what, ""::text as who, '
        '""::text as telephone, null::uuid as account_id, null::jsonb as points',
    ),
    CONTACT: ("contact", '"on", null, victim_id, status, "", "", null, null'),
    LIAISON: ("liaison", 'from_on, null, victim_id, "", officer, telephone, account_id, null'),
    ZONE: ("zone", 'from_on, "until", victim_id, basis, "", "", null, points'),
    INFORMED: ("informed", '"on", null, victim_id, event, "", "", null, null'),
}
VIEW = " union all ".join(
    f"select id, first, nominal_id, corrects_id, struck_out, recorded_at, '{kind}'::text as kind, "
    + says.replace('""', "''")
    + f" from {table} where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
    for table, (kind, says) in TOLD.items()
)

READ = f"""
create function liaison_now(p_victim uuid) returns boolean stable security definer
set search_path = public, pg_temp language sql as $$
  select acting('cleared') = 't' and exists (
    select from organisations_account o join organisations_agency g on g.id = o.agency_id
     where o.id = acting('account')::uuid and g.code = 'VLU')
  and coalesce((
    select l.account_id is not distinct from acting('account')::uuid from {LIAISON} l
     where l.victim_id = p_victim and not l.struck_out and l.from_on <= (now() at time zone 'Europe/London')::date
       and not exists (select from {LIAISON} later where later.corrects_id = l.id)
     order by l.from_on desc, l.recorded_at desc limit 1), false)
$$;
create function victims_read_now() returns uuid[] stable security definer
set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(v.first), '{{}}') from {VICTIM} v
   where v.nominal_id = any(opened_now()) and v.first = v.id
     and (liaison_now(v.first) or exists (
       select from victims_asking a where a.victim_id = v.first and a.account_id = acting('account')::uuid
          and a.granted and now() < a.closes_at))
$$;
create function decides_asking_now(p_nominal uuid, p_victim uuid, p_asker uuid) returns boolean stable security definer
set search_path = public, pg_temp language sql as $$
  select coalesce(acting('account')::uuid <> p_asker and acting('cleared') = 't'
    and (acting_has('supervisor') or acting_has('inspector') or liaison_now(p_victim))
    and (select access_rule('view', r) from nominals_reach r where r.nominal_id = p_nominal) is not null, false)
$$;
"""

ENTRY = """
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), '{verb}',
          {action}, why = '{rule}', why, array[about], array['victims.asking'], jsonb_build_object('victim', of_whom),
          left({purpose}, 500), {recipient}, acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
"""

DOORS = f"""
create function ask_about_victim(
  p_victim uuid, p_purpose text, p_words text, p_hours integer, p_worker text, p_worker_seq bigint, p_mac text
) returns uuid security definer set search_path = public, pg_temp language plpgsql as $$
declare
  about uuid; of_whom uuid := p_victim; why text; made uuid := gen_random_uuid();
begin
  select v.nominal_id into about from {VICTIM} v where v.first = p_victim and v.nominal_id = any(opened_now()) limit 1;
  if about is null then
    return null;
  end if;
  if char_length(trim(p_words)) < 15 or p_hours not in (4, 24, 168, 672) then
    raise exception 'a request says why in at least 15 letters, and for how long';
  end if;
  why := case when 'victim' = any(groups_to_record_now()) then 'role-asks' else 'not-of-the-role' end;
  {
    ENTRY.format(
        verb="consultation",
        action="'victims.ask'",
        rule="role-asks",
        purpose="p_purpose || ': ' || p_words",
        recipient="''",
    )
}
  if why <> 'role-asks' then
    return null;
  end if;
  insert into victims_asking (id, nominal_id, victim_id, account_id, purpose, words, hours, asked_at, answer)
  values (made, about, p_victim, acting('account')::uuid, p_purpose, left(trim(p_words), 300), p_hours, now(), '')
  on conflict (victim_id, account_id) where decided_at is null do nothing;
  return made;
end $$;

create function answer_asking(
  p_asking uuid, p_granted boolean, p_hours integer, p_words text, p_worker text, p_worker_seq bigint, p_mac text
) returns boolean security definer set search_path = public, pg_temp language plpgsql as $$
declare
  about uuid; of_whom uuid; asker uuid; why text; called text;
begin
  select a.nominal_id, a.victim_id, a.account_id into about, of_whom, asker from victims_asking a
   where a.id = p_asking and a.decided_at is null and a.nominal_id = any(opened_now()) for update;
  if about is null then
    return false;
  end if;
  if p_granted and p_hours not in (4, 24, 168, 672) then
    raise exception 'a grant says for how long';
  end if;
  why := case when decides_asking_now(about, of_whom, asker) then 'decides' else 'may-not-decide' end;
  select o.name into called from organisations_account o where o.id = asker;
  {
    ENTRY.format(
        verb="alteration",
        action="case when p_granted then 'victims.grant' else 'victims.refuse' end",
        rule="decides",
        purpose="p_words",
        recipient="coalesce(called, '')",
    )
}
  if why <> 'decides' then
    return false;
  end if;
  update victims_asking set decided_by_id = acting('account')::uuid, decided_at = now(), granted = p_granted,
    answer = left(p_words, 300), closes_at = case when p_granted then now() + make_interval(hours => p_hours) end
   where id = p_asking;
  return true;
end $$;

create function end_asking(p_asking uuid, p_worker text, p_worker_seq bigint, p_mac text)
returns boolean security definer set search_path = public, pg_temp language plpgsql as $$
declare
  about uuid; of_whom uuid; asker uuid; why text;
begin
  select a.nominal_id, a.victim_id, a.account_id into about, of_whom, asker from victims_asking a
   where a.id = p_asking and a.granted and now() < a.closes_at and a.nominal_id = any(opened_now()) for update;
  if about is null then
    return false;
  end if;
  why := case when asker = acting('account')::uuid or decides_asking_now(about, of_whom, asker)
    then 'ends' else 'may-not-end' end;
  {ENTRY.format(verb="alteration", action="'victims.end'", rule="ends", purpose="''", recipient="''")}
  if why = 'ends' then
    update victims_asking set closes_at = now() where id = p_asking;
  end if;
  return why = 'ends';
end $$;

create function askings_waiting() returns table (
  id uuid, nominal_id uuid, urn varchar, victim_id uuid, who varchar, purpose varchar, words varchar, hours smallint,
  asked_at timestamptz
) stable security definer set search_path = public, pg_temp language sql as $$
  select a.id, a.nominal_id, n.urn, a.victim_id, o.name, a.purpose, a.words, a.hours, a.asked_at
    from victims_asking a join nominals_nominal n on n.id = a.nominal_id
    join organisations_account o on o.id = a.account_id
   where a.decided_at is null and decides_asking_now(a.nominal_id, a.victim_id, a.account_id)
   order by a.asked_at limit 200
$$;
"""

FENCES = """
grant select, insert, update on victims_asking to mosovo_door;
create policy door on victims_asking to mosovo_door using (true) with check (true);
create policy own on victims_asking for select to mosovo_app
  using (account_id = (select acting('account'))::uuid or nominal_id = any((select opened_now())::uuid[]));
"""


def let_only(table: str, of_whom: str) -> RunSQL:
    """Besides the group: of which victims whoever acts reads now. What one writes one sees while one writes it."""
    return add_read_condition(
        table,
        "opened",
        f"{of_whom} = any((select victims_read_now())::uuid[]) "
        "or (recorded_by_id = (select acting('account'))::uuid and recorded_at >= now())",
    )


def points_as_the_door(table: str) -> RunSQL:
    """One may add to what one may not read: whether the victim is the nominal's own is asked by the door."""
    return RunSQL(
        f"alter function {table}_points() security definer set search_path = public, pg_temp; "
        f"revoke all on function {table}_points() from public; alter function {table}_points() owner to mosovo_door;",
        RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("victims", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0011_fences_of_ties"),
        ("polygraph", "0002_fences"),
    ]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(require_author, TABLES),
        *(
            require_same_nominal_reference(table, **({} if table == VICTIM else {"victim_id": VICTIM}))
            for table in TABLES
        ),
        *(operation for table in TABLES for operation in add_group_policy(table)),
        *map(points_as_the_door, TABLES),
        grant_access("victims_asking", "select"),
        enable_row_security("victims_asking"),
        RunSQL(FENCES, RunSQL.noop),
        run_as_gateway(READ + DOORS),
        restrict_to_role("liaison_now(uuid)"),
        restrict_to_role("victims_read_now()"),
        restrict_to_role("decides_asking_now(uuid, uuid, uuid)"),
        restrict_to_role("ask_about_victim(uuid, text, text, integer, text, bigint, text)", "mosovo_app"),
        restrict_to_role("answer_asking(uuid, boolean, integer, text, text, bigint, text)", "mosovo_app"),
        restrict_to_role("end_asking(uuid, text, bigint, text)", "mosovo_app"),
        restrict_to_role("askings_waiting()", "mosovo_app"),
        *(let_only(table, of_whom) for table, of_whom in TABLES.items()),
        run_as_gateway(f"create view victims_told with (security_barrier) as {VIEW};"),
        run_as_gateway("grant select on victims_told to mosovo_app, mosovo_jobs;"),
        count_by_group(
            identity_remark="remark",
            identity_linkedperson="linked person",
            finance_bankaccount="bank account",
            finance_paymentcard="payment card",
            households_member="child of a household",
            contacts_contact="contact",
            polygraph_polygraphreferral="polygraph referral",
            polygraph_polygraphsession="polygraph session",
            polygraph_polygraphdisclosure="polygraph disclosure",
            victims_victim="victim",
        ),
    ]
