"""What appeared, changed, moved and went: written down, asked, and forgotten."""
