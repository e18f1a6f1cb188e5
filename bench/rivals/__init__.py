"""The same work, as others do it: one runnable module a rival."""
