set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_application(p_id uuid, p_force text, p_scheme text, p_key uuid, p_digest text, p_applicant text, p_contact text, p_safe_contact text, p_relation text, p_for_self boolean, p_subject text, p_at_risk text, p_text text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
insert into disclosure_disclosureapplication (id, force_id, scheme, route, channel, received_at, key, digest, applicant, contact,
                           safe_contact, relation, for_self, subject, at_risk, text)
values (p_id, p_force, p_scheme, 'ask', 'online', clock_timestamp(), p_key, p_digest, p_applicant, p_contact,
        p_safe_contact, p_relation, p_for_self, p_subject, p_at_risk, p_text)
on conflict do nothing
$function$;
revoke execute on function store_application(uuid, text, text, uuid, text, text, text, text, text, boolean, text, text, text) from public;
grant execute on function store_application(uuid, text, text, uuid, text, text, text, text, text, boolean, text, text, text) to mosovo_app, mosovo_jobs;
reset role;
