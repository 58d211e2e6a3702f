"""Owners' committees and other bodies."""
