-- Bind a session that exists to the inspector.
-- role: mosovo_app
-- damage: select count(*) > 1 from organisations_signinsession where account_id = '{inspector_id}'
update organisations_signinsession set account_id = '{inspector_id}', announced_at = now();
begin;
/* loot */ select begin_request('{expired_ticket}', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
