-- Insert an entry into a transaction that is signed.
insert into audit_auditentry (xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
  recipient, session_hash)
select xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash
  from audit_auditentry where id = (select entry_id from audit_logleaf where position = 5);
