"""Pages of risk: levels, assessments, scores and sign-offs."""
