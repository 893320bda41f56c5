"""Files are moved: journalled before, never over another, and back again."""
