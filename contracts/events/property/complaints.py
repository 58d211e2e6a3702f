"""What property tells: complaints and the hotline's clocks."""
