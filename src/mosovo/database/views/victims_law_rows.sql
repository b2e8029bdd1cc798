set local role mosovo_door;
create view victims_law_rows with (security_barrier = true) as
 SELECT victims_victim.id,
    victims_victim.first,
    victims_victim.nominal_id,
    victims_victim.corrects_id,
    victims_victim.struck_out,
    victims_victim.recorded_at,
    'victim'::text AS kind,
    victims_victim.sentenced_on AS "on",
    NULL::date AS until,
    victims_victim.first AS about,
    victims_victim.kind::text AS what,
    ''::text AS who,
    ''::text AS telephone,
    NULL::uuid AS account_id,
    NULL::jsonb AS points
   FROM victims_victim
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (victims_victim.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT victims_victimcontact.id,
    victims_victimcontact.first,
    victims_victimcontact.nominal_id,
    victims_victimcontact.corrects_id,
    victims_victimcontact.struck_out,
    victims_victimcontact.recorded_at,
    'contact'::text AS kind,
    victims_victimcontact."on",
    NULL::date AS until,
    victims_victimcontact.victim_id AS about,
    victims_victimcontact.status AS what,
    ''::text AS who,
    ''::text AS telephone,
    NULL::uuid AS account_id,
    NULL::jsonb AS points
   FROM victims_victimcontact
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (victims_victimcontact.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT victims_victimliaison.id,
    victims_victimliaison.first,
    victims_victimliaison.nominal_id,
    victims_victimliaison.corrects_id,
    victims_victimliaison.struck_out,
    victims_victimliaison.recorded_at,
    'liaison'::text AS kind,
    victims_victimliaison.from_on AS "on",
    NULL::date AS until,
    victims_victimliaison.victim_id AS about,
    ''::text AS what,
    victims_victimliaison.officer AS who,
    victims_victimliaison.telephone,
    victims_victimliaison.account_id,
    NULL::jsonb AS points
   FROM victims_victimliaison
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (victims_victimliaison.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT victims_victimzone.id,
    victims_victimzone.first,
    victims_victimzone.nominal_id,
    victims_victimzone.corrects_id,
    victims_victimzone.struck_out,
    victims_victimzone.recorded_at,
    'zone'::text AS kind,
    victims_victimzone.from_on AS "on",
    victims_victimzone.until,
    victims_victimzone.victim_id AS about,
    victims_victimzone.basis AS what,
    ''::text AS who,
    ''::text AS telephone,
    NULL::uuid AS account_id,
    victims_victimzone.points
   FROM victims_victimzone
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (victims_victimzone.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT victims_victiminformed.id,
    victims_victiminformed.first,
    victims_victiminformed.nominal_id,
    victims_victiminformed.corrects_id,
    victims_victiminformed.struck_out,
    victims_victiminformed.recorded_at,
    'informed'::text AS kind,
    victims_victiminformed."on",
    NULL::date AS until,
    victims_victiminformed.victim_id AS about,
    victims_victiminformed.event AS what,
    ''::text AS who,
    ''::text AS telephone,
    NULL::uuid AS account_id,
    NULL::jsonb AS points
   FROM victims_victiminformed
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (victims_victiminformed.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant select on table victims_law_rows to mosovo_app, mosovo_jobs;
reset role;
