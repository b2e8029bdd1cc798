-- Remove an entry and its leaf.
with gone as (delete from audit_logleaf where position = 5 returning entry_id)
delete from audit_auditentry where id in (select entry_id from gone);
