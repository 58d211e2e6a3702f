"""Deliberation (协商): topics, step by step."""
