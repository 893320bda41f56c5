"""How well and how quickly earlier turns are found again, beside plain BM25."""
