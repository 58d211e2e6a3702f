"""Refusals: who repairs what, and who pays."""
