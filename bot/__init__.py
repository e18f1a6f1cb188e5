"""The running process: wiring, no rules."""

import os

# The library's lengths of time as timedeltas, as they will be for everyone in its next version.
os.environ.setdefault("PTB_TIMEDELTA", "true")
