-- Remove an entry and its leaf, and close the gap.
delete from audit_auditentry where id = (select entry_id from audit_logleaf where position = 5);
delete from audit_logleaf where position = 5;
alter table audit_logleaf drop constraint audit_one_leaf_a_position;
update audit_logleaf set position = position - 1 where position > 5;
