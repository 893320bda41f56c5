"""The first steps: a window that asks for a name, a brain, a personality and folders, one page each."""
