"""Tests of questions, and of the answers that stand in the guide."""
