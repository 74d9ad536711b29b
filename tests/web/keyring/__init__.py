"""Tests of the keyring."""
