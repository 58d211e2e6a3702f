"""RPCs: leaving with notice, expiry and renewal."""
