-- Sign the log without its first entry, and with an entry that is not there.
-- role: mosovo_jobs
-- damage: select (select count(*) from audit_logleaf) + (select count(*) from audit_logcheckpoint)
select begin_job('audit.sign_log');
select sign_entries(1, array[{entry} + 1], array[sha256('forged')], sha256('forged'), '0', 'forged');
select sign_entries(1, array[1000000000], array[sha256('forged')], sha256('forged'), '0', 'forged');
select sign_entries(2, array(select id from audit_auditentry order by xid, id limit 1), array[sha256('forged')], sha256('forged'), '0', 'forged');
select sign_entries(1, array(select id from audit_auditentry order by xid, id limit 1), array[sha256('forged')], sha256('forged'), '9223372036854775807', 'forged');
