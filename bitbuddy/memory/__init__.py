"""What the buddy remembers."""
