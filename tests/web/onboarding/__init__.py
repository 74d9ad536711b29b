"""Tests of newcomers' paths."""
