CREATE OR REPLACE FUNCTION public.actor_field(setting text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case setting
    when 'account' then 1 when 'name' then 2 when 'force' then 3 when 'team' then 4 when 'agency' then 5
    when 'roles' then 6 when 'cleared' then 7 when 'request' then 8 when 'session' then 9 when 'purpose' then 10
    when 'looking' then 11 when 'explaining_access' then 12 when 'held_roles' then 13 when 'job' then 14 when 'disposal' then 15 end
$function$;
