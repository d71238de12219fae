"""Bibliography files: found and read, their items as references."""
