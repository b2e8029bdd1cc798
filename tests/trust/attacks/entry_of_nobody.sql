-- Write an entry of nobody that names the inspector.
-- role: mosovo_app
-- damage: select count(*) from audit_auditentry where rule = 'forged'
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash) values (null, 'Insp Edwin Harrow', 'NS', 'disclosure', 'exports.take', true, 'forged', '{}', '{}', '{}', '', '', '');
