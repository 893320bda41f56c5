"""What each system does its own way."""
