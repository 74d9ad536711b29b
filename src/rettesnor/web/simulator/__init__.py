"""What a version of the guide would do to what has been written."""
