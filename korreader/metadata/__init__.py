"""What a page states about itself: the values of its metadata, by field."""
