"""Outcomes into words and keyboards, one file per noun."""
