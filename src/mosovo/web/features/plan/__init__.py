"""Pages of the risk management plan: the plan, its forms and the comparison of versions."""
