-- Write signatures directly, and change and remove them.
-- role: mosovo_jobs
-- damage: select (select count(*) from audit_logleaf) + (select count(*) from audit_logcheckpoint)
select begin_job('audit.sign_log');
insert into audit_logleaf (entry_id, epoch, position, leaf) values ({entry}, 1, 0, sha256('forged'));
insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note) values (1, 1, sha256('forged'), '0', '0', 0, 'forged');
update audit_logleaf set leaf = sha256('forged');
delete from audit_logleaf;
truncate audit_logcheckpoint;
alter table audit_logleaf disable trigger refuse_update;
