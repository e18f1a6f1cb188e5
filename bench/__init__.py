"""What `make bench` measures, rivals included, in one run."""
