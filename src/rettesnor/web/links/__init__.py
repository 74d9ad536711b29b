"""The addresses that the guide names: asked safely, and found broken in time."""
