-- Insert an entry of yesterday.
insert into audit_auditentry (xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
  recipient, session_hash)
select pg_current_xact_id(), at - interval '1 day', actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient, session_hash
  from audit_auditentry where id = (select entry_id from audit_logleaf where position = 5);
