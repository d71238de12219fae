"""Stands in for urllib3 in the browser, where nothing is sent by it."""
