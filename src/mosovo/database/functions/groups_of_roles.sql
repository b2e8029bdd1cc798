CREATE OR REPLACE FUNCTION public.groups_of_roles(roles text[])
 RETURNS TABLE(may text, field_group text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select distinct t.may, t.field_group from (values
    ('offender_manager', 'sees', 'medical'), ('offender_manager', 'sees', 'polygraph'),
    ('offender_manager', 'sees', 'victim'), ('offender_manager', 'sees', 'intelligence'),
    ('offender_manager', 'sees', 'identity_images'), ('offender_manager', 'opens', 'finance'),
    ('supervisor', 'sees', 'medical'), ('supervisor', 'sees', 'polygraph'), ('supervisor', 'sees', 'victim'),
    ('supervisor', 'sees', 'intelligence'), ('supervisor', 'sees', 'identity_images'),
    ('supervisor', 'opens', 'finance'), ('supervisor', 'opens', 'source'),
    ('inspector', 'sees', 'identity_images'), ('inspector', 'opens', 'finance'), ('inspector', 'opens', 'medical'),
    ('inspector', 'opens', 'polygraph'), ('inspector', 'opens', 'victim'), ('inspector', 'opens', 'source'),
    ('inspector', 'opens', 'intelligence'),
    ('mappa_coordinator', 'sees', 'victim'), ('mappa_coordinator', 'sees', 'identity_images'),
    ('mappa_coordinator', 'opens', 'medical'), ('mappa_coordinator', 'opens', 'intelligence'),
    ('mappa_coordinator', 'opens', 'polygraph'),
    ('mappa_chair', 'sees', 'victim'), ('mappa_chair', 'sees', 'identity_images'),
    ('mappa_chair', 'opens', 'medical'), ('mappa_chair', 'opens', 'intelligence'), ('mappa_chair', 'opens', 'polygraph'),
    ('duty_officer', 'sees', 'identity_images'), ('duty_officer', 'opens', 'victim'),
    ('duty_officer', 'opens', 'intelligence'),
    ('practitioner', 'sees', 'victim'), ('practitioner', 'sees', 'medical'), ('practitioner', 'sees', 'polygraph')
  ) t (role, may, field_group) where t.role = any(roles)
$function$;
