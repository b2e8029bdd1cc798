"""The URN of a nominal, the holding force and officers of a case, and the gateway that opens it."""
