"""What every other part uses: patterns, named tuples, text that is safe to print, files that come along."""
