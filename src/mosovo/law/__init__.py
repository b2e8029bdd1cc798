"""The law as a library: facts in, obligations out.

It imports the standard library only, reads no clock and no file but its own
dated tables, and knows no names of people. What it is told, and what it
answers, is the case format (docs/law); who calls it, it does not care.
"""

VERSION = "2026.11.1"
