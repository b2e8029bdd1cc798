-- Write the entry in a savepoint, open and read.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
savepoint s;
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, request_id, session_hash)
  values (current_actor('account')::uuid, current_actor('name'), '', 'consultation', 'nominals.view', true, 'in-team', array['{nominal}'::uuid], '{}', '{}', '', '', '{request}', current_actor('session'));
release s;
select count(*) from open_announced(currval('audit_auditentry_id_seq'), '{urn}', null, 'view', 'nominals.view', false);
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
