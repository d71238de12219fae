"""What happens to a finding after its rule: left out, put together, mended."""
