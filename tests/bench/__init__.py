"""The bench, as far as a test can hold it: that it runs and says what it promises. Never how fast anything was."""
