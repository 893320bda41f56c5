"""How the text of each format is taken out of a file; one module for each way."""
