"""The Sexual Offences Act 2003, ss.80 to 82, 103C, 103G, 122I, 131, 132 and Schedule 3: who is subject, how long."""
