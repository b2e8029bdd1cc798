"""The law as a library: it takes facts and returns obligations.

It imports only the standard library, reads no clock and no file except its own
dated tables, and holds no names of people. Its input and its output are in the
case format. It does not depend on its callers. Use `mosovo_law.public_api`.
"""

VERSION = "2026.11.1"
