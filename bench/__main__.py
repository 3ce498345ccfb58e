"""`python -m bench`: all measurements; exit status 1 if a promise is not kept."""

from __future__ import annotations

import sys

from bench import package, read

sys.exit(max(read.main(), package.main()))
