"""RPCs: who repairs what, and who pays."""
