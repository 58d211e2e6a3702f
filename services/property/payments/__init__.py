"""Payments, receipts, arrears and waivers."""
