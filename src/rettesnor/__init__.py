"""Rettesnor: the guide for social media that runs."""

__version__ = "0.1.0"

__version__ = "0.1.0"
