-- Change an entry, and remove every signature in the database.
update audit_auditentry set actor_name = 'forged' where id = (select entry_id from audit_logleaf where position = 5);
delete from audit_logleaf;
delete from audit_logcheckpoint;
