"""Whether a brain fits this machine, told before the first byte of it is fetched."""
