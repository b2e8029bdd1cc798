-- Change an entry and the roots from which the signing continues.
update audit_auditentry set actor_name = 'forged' where id = (select entry_id from audit_logleaf where position = 5);
update audit_logcheckpoint set peaks = sha256('forged') || substr(peaks, 33);
