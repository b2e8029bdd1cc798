set local role mosovo_door;
-- Make the empty record of a decoy. It is a decoy from its first moment: no record of a person can be made one later, because
-- that person would be in no list and no count.
CREATE OR REPLACE FUNCTION public.register_decoy(p_id uuid, p_urn text, p_force text, p_team uuid, p_offender_manager uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not job_may_write('nominals_decoy') then
    raise exception 'only a job makes decoys' using errcode = '42501';
  end if;
  insert into nominals_nominal (id, urn) values (p_id, p_urn);
  insert into nominals_casereach (nominal_id, holding_force, team_id, offender_manager_id, is_restricted, shown_force,
                                  shown_team_id, shown_offender_manager_id)
  values (p_id, '', null, null, false, p_force, p_team, p_offender_manager);
  perform record_nominal_opened(p_id, true);
end $function$;
revoke execute on function register_decoy(uuid, text, text, uuid, uuid) from public;
grant execute on function register_decoy(uuid, text, text, uuid, uuid) to mosovo_jobs;
reset role;
