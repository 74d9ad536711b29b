"""Tags for templates that show documents."""
