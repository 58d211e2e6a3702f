"""RPCs: payments, receipts, arrears and waivers."""
