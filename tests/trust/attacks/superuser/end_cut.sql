-- Remove the last entries, with their leaves and checkpoints.
delete from audit_auditentry where id in (select entry_id from audit_logleaf where position > 200);
delete from audit_logleaf where position > 200;
delete from audit_logcheckpoint;
