set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.begin_log_epoch(p_epoch integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  former audit_logcheckpoint%rowtype;
begin
  if not job_may_write('audit_logcheckpoint') then
    raise exception 'only a job that has begun signatures the log' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtext('sign_entries'));
  select * into former from audit_logcheckpoint order by id desc limit 1;
  if not exists (select from audit_auditentry e where e.action = 'log.fork' and e.xid = pg_current_xact_id()
                   and (e.detail ->> 'epoch')::integer = p_epoch) or p_epoch <= coalesce(former.epoch, 0) then
    raise exception 'a new tree begins only with the entry of a declared fork' using errcode = '22023';
  end if;
  insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note)
  values (p_epoch, 0, '', coalesce(former.horizon, '0'), coalesce(former.last_xid, '0'), coalesce(former.last_id, 0), '');
end $function$;
revoke execute on function begin_log_epoch(integer) from public;
grant execute on function begin_log_epoch(integer) to mosovo_jobs;
reset role;
