-- Write, change and remove signatures of the log.
-- role: mosovo_app
-- damage: select (select count(*) from audit_logleaf) + (select count(*) from audit_logcheckpoint)
/* loot */ select count(*) + 1 from audit_logleaf;
/* loot */ select count(*) + 1 from audit_logcheckpoint;
insert into audit_logleaf (entry_id, epoch, position, leaf) values ({entry}, 1, 0, sha256('forged'));
insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note) values (1, 1, sha256('forged'), '0', '0', 0, 'forged');
select sign_entries(1, array[{entry}], array[sha256('forged')], sha256('forged'), '0', 'forged');
select begin_log_epoch(2);
