-- Let two people change places.
update audit_auditentry e set actor_name = o.actor_name, purpose = o.purpose || ' ' from audit_auditentry o
 where e.id = (select entry_id from audit_logleaf where position = 5) and o.id <> e.id and o.id = (select max(id) from audit_auditentry);
