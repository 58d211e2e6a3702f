"""What property tells: payments, receipts, arrears and waivers."""
