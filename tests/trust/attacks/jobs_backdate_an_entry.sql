-- Write an entry of last week as the role of jobs.
-- role: mosovo_jobs
-- damage: select count(*) from audit_auditentry where rule = 'forged'
select begin_job('import');
insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash, at) values ('{inspector_id}', 'Insp Edwin Harrow', 'NS', 'disclosure', 'exports.take', true, 'forged', '{}', '{}', '{}', '', '', '', now() - interval '7 days');
