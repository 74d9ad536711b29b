"""Migrations of questions."""
