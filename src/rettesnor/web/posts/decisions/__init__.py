"""Decisions on a draft: waivers, approval, and what became of it."""
