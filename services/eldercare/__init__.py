"""Eldercare: who lives alone, who depends on a lift or a device, and who looks in on them. See README.md."""
