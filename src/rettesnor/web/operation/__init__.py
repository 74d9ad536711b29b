"""Running it: health, metrics, set-up, backup, restore, upgrade."""
