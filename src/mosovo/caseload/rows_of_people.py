"""Statements over the rows of given people, made from statements over everyone in a scope.

Each table is read once, by its index of people, whatever the size of the force. The rest of the statement stays the
same, so there is one definition of what is counted and listed.
"""

TABLES = {
    "obligations_duty": "duties_of_people",
    "caseload_caseloadentry": "entries_of_people",
    "caseload_breachboardentry": "breaches_of_people",
    "caseload_wantedboardentry": "wanted_of_people",
    "mappa_mappaentry": "mappa_of_people",
    "supervision_workentry": "visits_of_people",
}


def narrow(statement: str) -> str:
    """Return the statement over the rows of the people in %(people)s, an array of keys."""
    for table, rows in TABLES.items():
        statement = statement.replace(f"{table} ", f"{rows} ")
    read = ", ".join(
        f"{rows} as materialized (select * from {table} where nominal_id = any(%(people)s::uuid[]))"
        for table, rows in TABLES.items()
        if f"{rows} " in statement
    )
    statement = statement.strip()
    if not read:
        return statement
    return (
        f"with {read}, {statement.removeprefix('with ')}"
        if statement.startswith("with ")
        else f"with {read} {statement}"
    )
