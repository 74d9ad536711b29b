"""Receipts, onboarding and the documents that people are to know."""
