"""What every part stands on: patterns, named tuples, text that is safe to print, files that come along."""
