"""Complaints and the hotline's clocks."""
