-- Read hashes without naming an account, and change the password of another account, as the role that signs in.
-- role: mosovo_signin
-- damage: select count(*) from organisations_accountpassword where password = 'forged'
/* loot */ select password from organisations_accountpassword limit 1;
/* loot */ select count(*) from organisations_proposedpassword;
update organisations_accountpassword set password = 'forged';
select upgrade_password('{inspector_id}', '!!', 'forged');
select change_password('{stored_key}', 'forged');
select change_password('{expired_ticket}', 'forged');
select store_password('{inspector_id}', 'forged', false, now());
