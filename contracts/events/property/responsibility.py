"""What property tells: who repairs what, and who pays."""
