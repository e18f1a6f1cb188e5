"""Use cases: one plain function each, one transaction each."""
