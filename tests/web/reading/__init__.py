"""Tests of my day."""
