-- Write an entry in the inspector's name.
-- role: mosovo_app
-- damage: select count(*) from audit_auditentry where rule = 'forged'
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash) values ('{inspector_id}', 'Insp Edwin Harrow', 'NS', 'disclosure', 'exports.take', true, 'forged', '{}', '{}', '{}', '', '', '');
