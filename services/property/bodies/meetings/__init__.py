"""Extraordinary owners' meetings (业主大会临时会议): a fifth of the owners ask, and it must be convened."""
