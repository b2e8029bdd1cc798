set local role mosovo_door;
create view polygraph_law_rows with (security_barrier = true) as
 SELECT polygraph_polygraphreferral.id,
    polygraph_polygraphreferral.first,
    polygraph_polygraphreferral.nominal_id,
    polygraph_polygraphreferral.corrects_id,
    polygraph_polygraphreferral.struck_out,
    polygraph_polygraphreferral.recorded_at,
    'referral'::text AS kind,
    polygraph_polygraphreferral.referred_on AS "on",
    polygraph_polygraphreferral.until,
    polygraph_polygraphreferral.basis,
    NULL::uuid AS about,
    NULL::boolean AS taken,
    NULL::boolean AS sooner
   FROM polygraph_polygraphreferral
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (polygraph_polygraphreferral.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT polygraph_polygraphreferralend.id,
    polygraph_polygraphreferralend.first,
    polygraph_polygraphreferralend.nominal_id,
    polygraph_polygraphreferralend.corrects_id,
    polygraph_polygraphreferralend.struck_out,
    polygraph_polygraphreferralend.recorded_at,
    'end'::text AS kind,
    polygraph_polygraphreferralend.ended_on AS "on",
    NULL::date AS until,
    NULL::character varying AS basis,
    polygraph_polygraphreferralend.referral_id AS about,
    NULL::boolean AS taken,
    NULL::boolean AS sooner
   FROM polygraph_polygraphreferralend
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (polygraph_polygraphreferralend.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT polygraph_polygraphsession.id,
    polygraph_polygraphsession.first,
    polygraph_polygraphsession.nominal_id,
    polygraph_polygraphsession.corrects_id,
    polygraph_polygraphsession.struck_out,
    polygraph_polygraphsession.recorded_at,
    'session'::text AS kind,
    polygraph_polygraphsession.held_on AS "on",
    NULL::date AS until,
    NULL::character varying AS basis,
    polygraph_polygraphsession.referral_id AS about,
    polygraph_polygraphsession.taken,
    polygraph_polygraphsession.sooner
   FROM polygraph_polygraphsession
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (polygraph_polygraphsession.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))
UNION ALL
 SELECT polygraph_polygraphdecision.id,
    polygraph_polygraphdecision.first,
    polygraph_polygraphdecision.nominal_id,
    polygraph_polygraphdecision.corrects_id,
    polygraph_polygraphdecision.struck_out,
    polygraph_polygraphdecision.recorded_at,
    'decision'::text AS kind,
    polygraph_polygraphdecision.decided_on AS "on",
    NULL::date AS until,
    NULL::character varying AS basis,
    polygraph_polygraphdecision.session_id AS about,
    NULL::boolean AS taken,
    NULL::boolean AS sooner
   FROM polygraph_polygraphdecision
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (polygraph_polygraphdecision.nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant select on table polygraph_law_rows to mosovo_app, mosovo_jobs;
reset role;
