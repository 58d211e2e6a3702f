"""Refusals: owners' committees and other bodies."""
