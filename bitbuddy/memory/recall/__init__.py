"""What was said or told before, found again by other words, by time and by who it is about."""
