"""Statements over the rows of given people, made from statements over everyone in a scope.

Each table is read once, by its index of people, whatever the size of the force. The rest of the statement stays the
same, so there is one definition of what is counted and listed.
"""

ONE_ROW_EACH = {
    "caseload_caseloadentry": "entries_of_people",
    "caseload_plannedvisitentry": "plans_of_people",
    "mappa_mappaentry": "mappa_of_people",
}
"""Tables with at most one row for each person. PostgreSQL uses the hash index of a table only for a join."""
SEVERAL_ROWS_EACH = {
    "obligations_duty": "duties_of_people",
    "caseload_breachboardentry": "breaches_of_people",
    "caseload_wantedboardentry": "wanted_of_people",
    "supervision_workentry": "visits_of_people",
    "obligations_openquestion": "questions_of_people",
}


def narrow_to_people(statement: str) -> str:
    """Return the statement over the rows of the people in %(people)s, an array of keys."""
    for table, rows in (ONE_ROW_EACH | SEVERAL_ROWS_EACH).items():
        statement = statement.replace(f"{table} ", f"{rows} ")
    queries = [
        *(
            f"{rows} as materialized (select t.* from (select distinct unnest(%(people)s::uuid[]) as id) person "
            f"join {table} t on t.nominal_id = person.id)"
            for table, rows in ONE_ROW_EACH.items()
            if f"{rows} " in statement
        ),
        *(
            f"{rows} as materialized (select * from {table} where nominal_id = any(%(people)s::uuid[]))"
            for table, rows in SEVERAL_ROWS_EACH.items()
            if f"{rows} " in statement
        ),
    ]
    statement = statement.strip()
    if not queries:
        return statement
    return f"with {', '.join(queries)}{', ' if statement.startswith('with ') else ' '}{statement.removeprefix('with ')}"
