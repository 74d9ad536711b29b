"""Tests of the guide pages."""
