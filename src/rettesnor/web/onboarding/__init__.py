"""A new colleague's path: the steps of their role, seen to, ticked and confirmed."""
