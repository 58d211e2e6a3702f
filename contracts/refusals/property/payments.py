"""Refusals: payments, receipts, arrears and waivers."""
