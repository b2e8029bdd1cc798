-- Change an entry and its leaf.
update audit_auditentry set actor_name = 'forged' where id = (select entry_id from audit_logleaf where position = 5);
update audit_logleaf set leaf = sha256('forged') where position = 5;
