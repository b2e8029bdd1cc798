"""The Sexual Offences Act 2003, Part 2: one module for each section."""
