"""How the registries are asked: politely, in as few requests as their limits make cheapest, and each thing once."""
