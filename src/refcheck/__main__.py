"""`python -m refcheck` is the command."""

import sys

from refcheck.cli import main

if __name__ == "__main__":  # the server's workers import this module again
    sys.exit(main())
