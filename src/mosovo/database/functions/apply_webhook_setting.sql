set local role mosovo_door;
-- Apply a change of a webhook. Events are sent again from a given day, or dead letters alone.
CREATE OR REPLACE FUNCTION public.apply_webhook_setting(p_change uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  s organisations_settingchange%rowtype;
  v jsonb;
begin
  select * into s from organisations_settingchange where id = p_change;
  v := s.new_values;
  if s.kind = 'hook' then
    insert into organisations_apiwebhook
      (id, client_id, url, secret_number, attempts, failure, proposed_by_id, proposed_at, agreed_by_id, agreed_at, end_reason)
    values (s.target, (v->>'client')::uuid, v->>'url', 1, 0, '', s.proposed_by_id, s.proposed_at,
      current_actor('account')::uuid, now(), '');
  elsif s.kind = 'hook-secret' then
    update organisations_apiwebhook
    set secret_number = secret_number + 1, secret_changed_at = now() where id = s.target;
  elsif s.kind = 'hook-end' then
    update organisations_apiwebhook set ended_at = now(), end_reason = left(v->>'reason', 200) where id = s.target;
  elsif v ? 'since' then
    update organisations_apiwebhook
    set place = least(place, coalesce((
          select max(e.place) from record_recordevent e
          where e.at < ((v->>'since')::date)::timestamp at time zone 'Europe/London'), 0)),
        attempts = 0, next_try_at = now(), failing_since = null
    where id = s.target;
  else
    update organisations_apideadletter set again_at = now()
    where webhook_id = s.target and sent_at is null and id::text in (select jsonb_array_elements_text(v->'letters'));
  end if;
end $function$;
revoke execute on function apply_webhook_setting(uuid) from public;
reset role;
