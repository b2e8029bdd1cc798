set local role mosovo_door;
-- End the decoys of a request, or refuse to, by another auditor of the force. Return whether it was done. From then on the
-- records answer everyone as records that do not exist: excluded_now has them for every account.
CREATE OR REPLACE FUNCTION public.decide_decoy_ending(p_ending uuid, p_agrees boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about uuid;
begin
  select r.id into about
    from nominals_decoyending e join nominals_decoyrequest r on r.id = e.request_id and r.force_id = e.force_id
   where e.id = p_ending and e.state = 'waiting' and e.force_id = current_actor('force') and r.state = 'done'
     for update;
  if not found then
    return false;
  end if;
  perform decide_request('decoys_end', p_ending, p_agrees);
  update nominals_decoyending e
     set state = case when p_agrees then 'ended' else 'refused' end,
         decided_by_id = current_actor('account')::uuid, decided_at = clock_timestamp()
   where e.id = p_ending;
  if p_agrees then
    update nominals_decoy d set ended_at = clock_timestamp() where d.request_id = about;
    update nominals_decoyrequest r set state = 'ended' where r.id = about;
  end if;
  return true;
end $function$;
revoke execute on function decide_decoy_ending(uuid, boolean) from public;
grant execute on function decide_decoy_ending(uuid, boolean) to mosovo_app;
reset role;
