-- Remove an entry.
delete from audit_auditentry where id = (select entry_id from audit_logleaf where position = 5);
