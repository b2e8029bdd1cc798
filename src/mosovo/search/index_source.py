"""SQL that reads from the rooms' tables what a person can be found by, in one query."""

from mosovo.database.prepared_statements import PreparedStatement

CURRENT_ROW = "not f.struck_out and not exists (select from {table} later where later.corrects_id = f.id)"
ARCHIVED = (
    "coalesce((select f.kind = 'archived' from management_modes_archiving f where f.nominal_id = n.id and "
    f"{CURRENT_ROW.format(table='management_modes_archiving')} order by f.on desc, f.recorded_at desc limit 1), false)"
)
_OWNER_TEXT = (
    "case when f.owner_relation = 'own' then f.{value} else f.{value} || ', ' || f.name || ', of ' || "
    "case f.owner_relation when 'other' then 'another person' when 'family' then 'family' "
    "when 'neighbour' then 'a neighbour' when 'employer' then 'an employer' else 'a partner' end end"
)


def _build_select(table: str, kind: str, value: str, of: str = "''", where: str = "true") -> str:
    """Return the SELECT of one table: kind of token, value, and the text shown in a result if it is longer."""
    return (
        f"select {kind} as kind, {value} as value, {of} as of from {table} f "
        f"where f.nominal_id = n.id and {value} <> '' and {where} and {CURRENT_ROW.format(table=table)}"
    )


_DETAILS_QUERY = " union all ".join(
    (
        _build_select("identity_identifier", "'number'", "f.value"),
        _build_select("identity_identitydocument", "'document'", "f.number"),
        *(
            _build_select("devices_device", "'device'", f"f.{column}")
            for column in ("imei", "imei_2", "serial", "iccid")
        ),
        _build_select("devices_device", "'phone'", "f.phone_number"),
        _build_select("devices_onlineaccount", "'handle'", "f.handle"),
        _build_select("devices_onlineaccount", "'email'", "f.email"),
        _build_select("devices_onlineaccount", "'phone'", "f.phone_number"),
        _build_select("identifying_details_contactpoint", "f.kind", "f.value", _OWNER_TEXT.format(value="value")),
        _build_select(
            "identifying_details_vehicle", "'vehicle'", "f.registration", _OWNER_TEXT.format(value="registration")
        ),
        _build_select(
            "identifying_details_bodymark",
            "'mark'",
            "f.kind || ' ' || f.description",
            "f.kind || ', ' || f.place || ': ' || f.description",
        ),
        *(
            _build_select(
                table,
                "'address'",
                "f.lines || chr(10) || f.postcode",
                "replace(f.lines, chr(10), ', ') || ' ' || f.postcode",
            )
            for table in ("whereabouts_address", "whereabouts_qualifyingstay", "households_household")
        ),
        *(
            _build_select(table, "'postcode'", "f.postcode", "replace(f.lines, chr(10), ', ') || ' ' || f.postcode")
            for table in ("whereabouts_address", "whereabouts_qualifyingstay", "households_household")
        ),
    )
)
READ_PERSON = PreparedStatement(f"""
select n.id, n.urn, {ARCHIVED},
  coalesce((select jsonb_agg(jsonb_build_array(f.surname, f.forenames, f.kind <> 'legal') order by f.first)
    from identity_name f where f.nominal_id = n.id and {CURRENT_ROW.format(table="identity_name")}), '[]'),
  coalesce((select jsonb_agg(f.born_on)
    from identity_birth f where f.nominal_id = n.id and {CURRENT_ROW.format(table="identity_birth")}), '[]'),
  coalesce((
    select jsonb_agg(jsonb_build_array(detail.kind, detail.value, detail.of) order by detail.kind, detail.value)
    from ({_DETAILS_QUERY}) detail), '[]'),
  coalesce((select jsonb_agg(jsonb_build_array(t.id, t.kind, t.value, t.of, t.alias))
    from search_persontoken t where t.nominal_id = n.id), '[]'),
  exists (select from search_persontoken t where t.nominal_id = n.id
    and (t.holding_force, t.team_id, t.offender_manager_id, t.is_restricted, t.archived)
        is distinct from (coalesce(r.shown_force, r.holding_force), coalesce(r.shown_team_id, r.team_id),
          coalesce(r.shown_offender_manager_id, r.offender_manager_id), r.is_restricted, {ARCHIVED}))
from nominals_nominal n join nominals_casereach r on r.nominal_id = n.id
where n.id = any(%(nominals)s::uuid[])
""")
