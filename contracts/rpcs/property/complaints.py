"""RPCs: complaints and the hotline's clocks."""
