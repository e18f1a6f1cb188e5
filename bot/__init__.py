"""The running process: wiring, no rules."""
