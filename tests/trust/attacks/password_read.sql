-- Read the hashes of passwords, and proposed ones, as the role of the pages.
-- role: mosovo_app
/* loot */ select count(*) from organisations_accountpassword;
/* loot */ select password from organisations_accountpassword limit 1;
/* loot */ select password_of('{inspector_id}');
/* loot */ select count(*) from organisations_proposedpassword;
/* loot */ select count(*) from organisations_accountproposal where proposed_values->>'password' like '%$%';
