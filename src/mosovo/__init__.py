"""Managing sexual and violent offenders: facts recorded once; the law calculates each duty, who must do it, the deadline and the reason."""
