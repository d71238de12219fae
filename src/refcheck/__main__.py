"""`python -m refcheck` is the command."""

import sys

from refcheck.cli import main

sys.exit(main())
