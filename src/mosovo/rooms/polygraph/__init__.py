"""Polygraph tests: on which basis somebody is tested, what they disclosed, and what follows from it elsewhere."""
