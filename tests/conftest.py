"""What holds for all tests: nothing is kept from one to the next, nor read from the user's own cache."""

from __future__ import annotations

import os

os.environ["AUDITOR_CACHE"] = ""
