"""A decoded page into the visible text in reading order, cut into segments."""
