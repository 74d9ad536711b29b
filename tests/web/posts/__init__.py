"""Tests of the check page's server side."""
