"""Refusals: complaints and the hotline's clocks."""
