"""What property tells: leaving with notice, expiry and renewal."""
