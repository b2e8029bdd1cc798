-- Write an entry of last week.
-- role: mosovo_app
-- damage: select count(*) from audit_auditentry where rule = 'forged'
begin;
select begin_request('{ticket}', '{request}');
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash, at) values (current_actor('account')::uuid, 'PC Tamsin Oakthorpe', 'NS', 'disclosure', 'exports.take', true, 'forged', '{}', '{}', '{}', '', '', '', now() - interval '7 days');
commit;
