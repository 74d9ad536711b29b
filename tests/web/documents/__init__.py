"""Tests of documents as records."""
