"""Questions to the index: words, places, times and sizes become rows, and rows become files that are there."""
