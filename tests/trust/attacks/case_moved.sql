-- Move a case without being its supervisor.
-- role: mosovo_app
-- damage: select count(*) from nominals_casereach where nominal_id = '{nominal}' and holding_force <> 'NS'
select place_nominal('{nominal}', 'SS', null, null);
select set_case_restriction('{nominal}', true);
select register_nominal('{request}', 'NS-0000-0000', 'NS');
