"""Managing sexual and violent offenders: facts recorded once; the law calculates duties."""
