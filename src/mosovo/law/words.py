"""The words for every rule and step: each Act brings its own; an explanation finds them here."""

from mosovo.law.soa2003 import words as soa2003

TITLES = {**soa2003.TITLES}
"""What a duty is called on a line of the board, by rule id."""

STEPS = {**soa2003.STEPS}
"""How a step of the reasoning reads, by its name; {0}, {1} stand for its args."""
