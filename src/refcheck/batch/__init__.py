"""Many files: which ones, each checked, in several processes, kept and written."""
