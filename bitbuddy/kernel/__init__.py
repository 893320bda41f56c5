"""What every part stands on; knows none of them."""
