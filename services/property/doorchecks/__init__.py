"""Door checks (上门敲门): eldercare asks, the duty staff knocks; why is known to nobody here."""
