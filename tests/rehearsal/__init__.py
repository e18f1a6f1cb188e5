"""A year of check-ins in virtual time: the real ticks against a calendar of its own making."""
