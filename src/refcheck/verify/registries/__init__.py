"""The registries, one file each: how to ask it and how to read its records into `Record`s."""
