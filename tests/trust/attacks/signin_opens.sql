-- Open a record as the role that signs in.
-- role: mosovo_signin
begin;
select count(*) from announce_limited_opening('{ticket}', '{request}', '{urn}', null, 'view', 'consultation', 'nominals.view', array[]::text[]);
savepoint s;
select count(*) from open_announced(currval('audit_auditentry_id_seq'), '{urn}', null, 'view', 'nominals.view', false);
rollback to s;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
