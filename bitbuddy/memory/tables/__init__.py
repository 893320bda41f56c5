"""The later steps of the schema, a file for each subject; `memory/schema.py` puts them in order."""
