"""`python -m mosovo_law`: the commands of the library."""

import sys

from mosovo_law.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
