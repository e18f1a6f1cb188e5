"""The rules: plain functions of values and a given now."""
