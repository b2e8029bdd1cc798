"""Who may see a case, and why: markings, shares, broken glass and its review, on the screens."""
