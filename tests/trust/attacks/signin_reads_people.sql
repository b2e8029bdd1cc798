-- Read people as the role that signs in.
-- role: mosovo_signin
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
/* loot */ select count(*) from nominals_nominal;
/* loot */ select count(*) from audit_auditentry;
