"""Killing the real process again and again, and counting what came of every update."""
