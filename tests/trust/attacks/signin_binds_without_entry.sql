-- Bind a session to the inspector without an entry.
-- role: mosovo_signin
-- damage: select count(*) from organisations_signinsession s where s.account_id = '{inspector_id}' and not exists (select from audit_auditentry e where e.session_hash = s.session_key and e.action = 'account.session')
insert into organisations_signinsession (session_key, session_data, device, expire_date, account_id, announced_at) values (encode(sha256('mine'), 'hex'), '', '', now() + interval '1 hour', '{inspector_id}', now());
update organisations_signinsession set announced_at = 'infinity';
alter table organisations_signinsession disable trigger bound;
