"""Refusals of the renovation service."""
