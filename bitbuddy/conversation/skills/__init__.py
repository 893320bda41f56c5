"""What the buddy can look up; a file for each subject."""
