"""Renovation projects: what is to be built, where, for whom, and how far it is."""
