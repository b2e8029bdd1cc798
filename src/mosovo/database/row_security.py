"""The row security condition for read models, as SQL. `may_see.sql` defines the function."""

_ARGUMENTS = (
    "nominal_id, holding_force, team_id, offender_manager_id, is_restricted, "
    "(select named_now()), (select inspected_force_now()), (select coordinated_force_now()), "
    "(select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), "
    "(select granted_access_now())"
)
MAY_SEE = f"may_see({_ARGUMENTS}, (select excluded_now()))"
"""The access rule, applied to the access columns of a read model. Each sub-select runs once in a statement."""
