"""What people do and see, over HTTP with JSON."""
