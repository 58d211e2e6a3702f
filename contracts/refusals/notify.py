"""Refusals of the notify service."""
