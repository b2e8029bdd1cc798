"""Risk: the risk level, actuarial tools, risk assessments and statements of risk of serious harm."""
