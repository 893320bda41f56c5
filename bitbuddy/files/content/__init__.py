"""What is inside files: read by a process of its own, kept as passages, and found by their words."""
