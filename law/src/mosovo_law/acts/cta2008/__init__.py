"""Counter-Terrorism Act 2008, Part 4: notification by those dealt with for terrorism."""
