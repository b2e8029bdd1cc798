"""`python -m mosovo.cli`, which is what the script `mosovo` runs."""

import sys

from mosovo.cli import main

if __name__ == "__main__":
    sys.exit(main())
