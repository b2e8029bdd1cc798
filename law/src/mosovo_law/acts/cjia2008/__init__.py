"""Criminal Justice and Immigration Act 2008, Part 7: violent offender orders."""
