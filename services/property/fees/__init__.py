"""Billing periods and bills."""
