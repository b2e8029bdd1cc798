set local role mosovo_door;
-- Approve or refuse a request for decoys, by another auditor of the force. Return whether it was done.
CREATE OR REPLACE FUNCTION public.decide_decoys(p_request uuid, p_agrees boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform from nominals_decoyrequest r
    where r.id = p_request and r.state = 'waiting' and r.force_id = current_actor('force') for update;
  if not found then
    return false;
  end if;
  perform decide_request('decoys', p_request, p_agrees);
  update nominals_decoyrequest r
     set state = case when p_agrees then 'approved' else 'refused' end,
         decided_by_id = current_actor('account')::uuid, decided_at = clock_timestamp()
   where r.id = p_request;
  return true;
end $function$;
revoke execute on function decide_decoys(uuid, boolean) from public;
grant execute on function decide_decoys(uuid, boolean) to mosovo_app;
reset role;
