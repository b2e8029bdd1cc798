"""The one door through which a screen changes an account, and who may use it for what.

The role that serves can't write accounts. `administer` can: it asks whether who acts is an
administrator of that force, writes the audit entry, refused or not, and then acts. Nobody
changes their own account. What takes reach away holds at once; what gives any is a proposal,
until a second person agrees. Each answer is whether it was allowed, and by which rule.
"""

from django.db import migrations

from mosovo.record.row_security import plain_table, restrict_to_role, run_as_gateway

RIGHTS = """
grant select, insert, update on organisations_account, organisations_proposal to mosovo_door;
grant select on organisations_team, organisations_agency to mosovo_door;
grant select, delete on organisations_session, mfa_authenticator to mosovo_door;
"""

RULES = """
create function may_administer(p_act text, p_account uuid, p_given jsonb) returns text stable language plpgsql as $$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account;
  return case
    when not acting_has('administrator') then 'not-administrator'
    when p_act = 'open' and a.id is not null then 'exists'
    when p_act <> 'open' and a.id is null then 'absent'
    when a.id = acting('account')::uuid then 'own-account'
    when a.force_id <> acting('force') or p_given->>'force_id' <> acting('force') then 'other-force'
    when p_act = 'open' and num_nonnulls(p_given->>'force_id', p_given->>'agency_id') <> 1 then 'no-place'
    when not well_placed(a, p_given) then 'no-place'
  end;
end $$;

create function well_placed(a organisations_account, p_given jsonb) returns boolean stable language sql as $$
  select num_nonnulls(after->>'force_id', after->>'agency_id') = 1
     and (after->>'team_id' is null
          or exists (select from organisations_team t
                     where t.id = (after->>'team_id')::uuid and t.force_id = after->>'force_id'))
  from (select to_jsonb(a) || p_given) merged (after)
$$;

create function may_decide(p_account uuid, p_proposal uuid) returns text stable language plpgsql as $$
declare
  p organisations_proposal%rowtype;
  a organisations_account%rowtype;
begin
  select * into p from organisations_proposal where id = p_proposal and account_id = p_account;
  select * into a from organisations_account where id = p_account;
  return case
    when not (acting_has('administrator') or acting_has('inspector')) then 'not-administrator'
    when p.id is null or a.id is null then 'absent'
    when a.force_id <> acting('force') then 'other-force'
    when a.id = acting('account')::uuid then 'own-account'
    when p.proposed_by_id = acting('account')::uuid then 'own-proposal'
    when p.decided_at is not null or not a.is_active then 'decided'
  end;
end $$;

create function gives_reach(a organisations_account, p_given jsonb) returns boolean stable language sql as $$
  select p_given ?| array['password', 'subject']
    or (p_given ? 'roles' and not array(select jsonb_array_elements_text(p_given->'roles')) <@ a.roles::text[])
    or coalesce(p_given->>'team_id' <> coalesce(a.team_id::text, ''), false)
    or coalesce(p_given->>'force_id' <> coalesce(a.force_id, ''), false)
    or coalesce(p_given->>'agency_id' <> coalesce(a.agency_id::text, ''), false)
    or (p_given ? 'vetting' and p_given->>'vetting' not in ('none', a.vetting))
    or coalesce((p_given->>'vetted_until')::date > coalesce(a.vetted_until, '-infinity'), false)
    or coalesce((p_given->>'trained_until')::date > coalesce(a.trained_until, '-infinity'), false)
$$;
"""

ACTS = """
create function open_account(p_account uuid, p_given jsonb) returns void language sql as $$
  insert into organisations_account (id, username, name, password, password_is_first, force_id, agency_id, roles,
                                     vetting, is_active, in_use_from)
  values (p_account, p_given->>'username', p_given->>'name', p_given->>'password', true, p_given->>'force_id',
          (p_given->>'agency_id')::uuid, '{}', 'none', true, now())
$$;

create function give_account(p_account uuid, g jsonb) returns void language sql as $$
  update organisations_account a set
    name = coalesce(g->>'name', name),
    roles = case when g ? 'roles' then array(select jsonb_array_elements_text(g->'roles')) else roles end,
    force_id = case when g ? 'force_id' then g->>'force_id' else force_id end,
    agency_id = case when g ? 'agency_id' then (g->>'agency_id')::uuid else agency_id end,
    team_id = case when g ? 'team_id' then (g->>'team_id')::uuid else team_id end,
    vetting = coalesce(g->>'vetting', vetting),
    vetted_until = case when g ? 'vetted_until' then (g->>'vetted_until')::date else vetted_until end,
    trained_until = case when g ? 'trained_until' then (g->>'trained_until')::date else trained_until end,
    subject = coalesce(g->>'subject', subject),
    password = coalesce(g->>'password', password),
    password_is_first = password_is_first or g ? 'password'
  where id = p_account
$$;

create function forget_factors(p_account uuid) returns void language sql as $$
  delete from mfa_authenticator where user_id = p_account;
  delete from organisations_session where account_id = p_account;
$$;

create function change_account(p_account uuid, p_given jsonb) returns text language plpgsql as $$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account for update;
  if not gives_reach(a, p_given) then
    perform give_account(p_account, p_given);
    return 'takes-away';
  end if;
  insert into organisations_proposal (id, account_id, given, proposed_by_id, proposed_at)
  values (gen_random_uuid(), p_account, p_given, acting('account')::uuid, now());
  return 'proposed';
end $$;

create function decide_account(p_account uuid, p_proposal uuid, p_agreed boolean) returns void language plpgsql as $$
declare
  asked jsonb;
begin
  update organisations_proposal set agreed = p_agreed, decided_by_id = acting('account')::uuid, decided_at = now()
  where id = p_proposal and decided_at is null returning given into asked;
  if p_agreed and asked is not null then
    perform give_account(p_account, asked);
    if asked ? 'password' then perform forget_factors(p_account); end if;
  end if;
end $$;

create function close_account(p_account uuid) returns void language sql as $$
  update organisations_account set is_active = false, closed_at = now(), roles = '{}' where id = p_account;
  update organisations_proposal set agreed = false, decided_by_id = acting('account')::uuid, decided_at = now()
  where account_id = p_account and decided_at is null;
  delete from organisations_session where account_id = p_account;
$$;
"""

DOOR = """
create function administer(
  p_act text, p_account uuid, p_given jsonb, p_worker text, p_worker_seq bigint, p_mac text
) returns table (allowed boolean, rule text)
security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  why text;
  holds text := 'administrator';
begin
  if p_act not in ('open', 'change', 'agree', 'refuse', 'close', 'reopen', 'reset_factor', 'end_sessions') then
    raise exception 'unknown act %', p_act;
  end if;
  if p_act in ('agree', 'refuse') then
    why := may_decide(p_account, (p_given->>'proposal')::uuid);
    holds := 'second-person';
  else
    why := may_administer(p_act, p_account, p_given);
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'nobody'), coalesce(acting('force'), ''),
          case p_act when 'open' then 'collection' else 'alteration' end, 'accounts.' || p_act, why is null,
          coalesce(why, holds), '{}', array(select jsonb_object_keys(p_given)),
          jsonb_build_object('account', p_account) || (p_given - array['name', 'username', 'password', 'subject']),
          coalesce(acting('purpose'), ''), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is not null then
    return query select false, why;
    return;
  end if;
  case p_act
    when 'open' then perform open_account(p_account, p_given);
    when 'change' then holds := change_account(p_account, p_given);
    when 'agree' then perform decide_account(p_account, (p_given->>'proposal')::uuid, true);
    when 'refuse' then perform decide_account(p_account, (p_given->>'proposal')::uuid, false);
    when 'close' then perform close_account(p_account);
    when 'reopen' then
      update organisations_account set is_active = true, closed_at = null, in_use_from = now() where id = p_account;
    when 'reset_factor' then perform forget_factors(p_account);
    when 'end_sessions' then delete from organisations_session where account_id = p_account;
  end case;
  return query select true, holds;
end $$;
"""

INNER = (
    "may_administer(text, uuid, jsonb)", "well_placed(organisations_account, jsonb)", "may_decide(uuid, uuid)",
    "gives_reach(organisations_account, jsonb)", "open_account(uuid, jsonb)", "give_account(uuid, jsonb)",
    "forget_factors(uuid)", "change_account(uuid, jsonb)", "decide_account(uuid, uuid, boolean)", "close_account(uuid)",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_accounts_are_made_by_the_command")]
    operations = [
        plain_table("organisations_session"),
        plain_table("organisations_proposal", "select"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        run_as_gateway(RULES + ACTS + DOOR),
        *(run_as_gateway(f"revoke all on function {function} from public;") for function in INNER),
        restrict_to_role("administer(text, uuid, jsonb, text, bigint, text)", "mosovo_app"),
    ]
