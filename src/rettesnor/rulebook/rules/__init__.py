"""The rules, one file each, in a folder for each theme; nothing lists them."""
