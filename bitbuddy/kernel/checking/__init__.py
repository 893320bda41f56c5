"""Checks what comes from outside (a file, a brain, another program) against the fields of a class."""
