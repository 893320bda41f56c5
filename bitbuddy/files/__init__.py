"""What is on the disk: crawl, index and query."""
