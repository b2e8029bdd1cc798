-- Change every entry about a person.
update audit_auditentry set actor_id = gen_random_uuid() where action = 'tests.entry';
