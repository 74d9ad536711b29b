"""Tags for templates that show newcomers' paths."""
