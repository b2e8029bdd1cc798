set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_report(p_id uuid, p_force text, p_key uuid, p_digest text, p_text text, p_danger boolean, p_about text, p_place text, p_how_known text, p_name text, p_contact text, p_safe_contact text, p_suspect boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
insert into intake_publicreport (id, force_id, key, digest, text, danger, about, place, how_known, name, contact, safe_contact,
                      suspect, state)
values (p_id, p_force, p_key, p_digest, p_text, p_danger, p_about, p_place, p_how_known, p_name, p_contact,
        p_safe_contact, p_suspect, 'new')
on conflict (key, digest) do nothing
$function$;
revoke execute on function store_report(uuid, text, uuid, text, text, boolean, text, text, text, text, text, text, boolean) from public;
grant execute on function store_report(uuid, text, uuid, text, text, boolean, text, text, text, text, text, text, boolean) to mosovo_app, mosovo_jobs;
reset role;
