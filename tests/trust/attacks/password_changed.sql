-- Change a password as the role of the pages.
-- role: mosovo_app
-- damage: select count(*) from organisations_accountpassword where password = 'forged'
update organisations_accountpassword set password = 'forged';
insert into organisations_accountpassword (account_id, password) values ('{inspector_id}', 'forged');
select store_password('{inspector_id}', 'forged', false, now());
select upgrade_password('{inspector_id}', '!', 'forged');
select change_password('{ticket}', 'forged');
begin;
select begin_request('{ticket}', '{request}');
select change_password('{ticket}', 'forged');
commit;
update organisations_account set password_is_first = false;
