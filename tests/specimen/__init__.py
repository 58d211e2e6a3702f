"""Two tiny services on the real chassis, for its own tests: one that acts and tells, one that listens."""
