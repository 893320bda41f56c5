"""The system's keyring, where keys to servers are kept; they are in no file of ours."""
