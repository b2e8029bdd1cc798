"""The rule of row security for a read model, as a condition of SQL. The rule itself is `may_see.sql`."""

_ASKED = (
    "nominal_id, holding_force, team_id, offender_manager_id, is_restricted, "
    "(select named_now()), (select inspected_force_now()), (select coordinated_force_now()), "
    "(select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), "
    "(select granted_access_now())"
)
MAY_SEE = f"may_see({_ASKED}, (select excluded_now()))"
"""The one rule, on the columns of access that a read model carries. Each sub-select is asked once a statement."""
