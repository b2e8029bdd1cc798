"""Managing sexual and violent offenders: facts recorded once; the law says what is owed, by whom, by when, and why."""
