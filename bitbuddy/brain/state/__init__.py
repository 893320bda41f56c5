"""What the engine has read, kept on disk: the fixed part of a prompt, and the talk of a session."""
