"""An entry as citations see it: names, dates and titles compared, works found by them."""
