"""`python -m mosovo.cli`, which is what the script `mosovo` runs."""

import sys

from mosovo.cli import main
from mosovo.frames import with_room

if __name__ == "__main__":
    sys.exit(with_room(main)())
