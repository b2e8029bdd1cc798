"""SQL that reads from the rooms' tables what a person can be found by, in one query."""

from mosovo.database.prepared_statements import PreparedStatement

NOW = "not f.struck_out and not exists (select from {table} later where later.corrects_id = f.id)"
ARCHIVED = (
    "coalesce((select f.kind = 'archived' from management_modes_archiving f where f.nominal_id = n.id and "
    f"{NOW.format(table='management_modes_archiving')} order by f.on desc, f.recorded_at desc limit 1), false)"
)
_WHOSE = (
    "case when f.owner_relation = 'own' then f.{value} else f.{value} || ', ' || f.name || ', of ' || "
    "case f.owner_relation when 'other' then 'another person' when 'family' then 'family' "
    "when 'neighbour' then 'a neighbour' when 'employer' then 'an employer' else 'a partner' end end"
)


def _branch(table: str, kind: str, value: str, of: str = "''", where: str = "true") -> str:
    """Return the SELECT of one table: kind of token, value, and the text shown in a result if it is longer."""
    return (
        f"select {kind} as kind, {value} as value, {of} as of from {table} f "
        f"where f.nominal_id = n.id and {value} <> '' and {where} and {NOW.format(table=table)}"
    )


_SAID = " union all ".join(
    (
        _branch("identity_identifier", "'number'", "f.value"),
        _branch("identity_identitydocument", "'document'", "f.number"),
        *(_branch("devices_device", "'device'", f"f.{column}") for column in ("imei", "imei_2", "serial", "iccid")),
        _branch("devices_device", "'phone'", "f.phone_number"),
        _branch("devices_onlineaccount", "'handle'", "f.handle"),
        _branch("devices_onlineaccount", "'email'", "f.email"),
        _branch("devices_onlineaccount", "'phone'", "f.phone_number"),
        _branch("identifying_details_contactpoint", "f.kind", "f.value", _WHOSE.format(value="value")),
        _branch("identifying_details_vehicle", "'vehicle'", "f.registration", _WHOSE.format(value="registration")),
        _branch(
            "identifying_details_bodymark",
            "'mark'",
            "f.kind || ' ' || f.description",
            "f.kind || ', ' || f.place || ': ' || f.description",
        ),
        *(
            _branch(
                table,
                "'address'",
                "f.lines || chr(10) || f.postcode",
                "replace(f.lines, chr(10), ', ') || ' ' || f.postcode",
            )
            for table in ("whereabouts_address", "whereabouts_qualifyingstay", "households_household")
        ),
        *(
            _branch(table, "'postcode'", "f.postcode", "replace(f.lines, chr(10), ', ') || ' ' || f.postcode")
            for table in ("whereabouts_address", "whereabouts_qualifyingstay", "households_household")
        ),
    )
)
READ = PreparedStatement(f"""
select n.id, n.urn, {ARCHIVED},
  coalesce((select jsonb_agg(jsonb_build_array(f.surname, f.forenames, f.kind <> 'legal') order by f.first)
    from identity_name f where f.nominal_id = n.id and {NOW.format(table="identity_name")}), '[]'),
  coalesce((select jsonb_agg(f.born_on)
    from identity_birth f where f.nominal_id = n.id and {NOW.format(table="identity_birth")}), '[]'),
  coalesce((select jsonb_agg(jsonb_build_array(said.kind, said.value, said.of) order by said.kind, said.value)
    from ({_SAID}) said), '[]'),
  coalesce((select jsonb_agg(jsonb_build_array(t.id, t.kind, t.value, t.of, t.alias))
    from search_persontoken t where t.nominal_id = n.id), '[]'),
  exists (select from search_persontoken t where t.nominal_id = n.id
    and (t.holding_force, t.team_id, t.offender_manager_id, t.is_restricted, t.archived)
        is distinct from (coalesce(r.shown_force, r.holding_force), coalesce(r.shown_team_id, r.team_id),
          coalesce(r.shown_offender_manager_id, r.offender_manager_id), r.is_restricted, {ARCHIVED}))
from nominals_nominal n join nominals_casereach r on r.nominal_id = n.id
where n.id = any(%(nominals)s::uuid[])
""")
