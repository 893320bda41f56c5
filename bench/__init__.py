"""What is measured, and against whom; `scripts/bench [NAME…]` runs it."""
