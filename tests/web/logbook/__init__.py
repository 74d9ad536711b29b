"""Tests of logbook."""
