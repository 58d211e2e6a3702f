"""The demo: one sub-district as the seed describes it, synthetic wherever the seed is silent, and labelled so."""
