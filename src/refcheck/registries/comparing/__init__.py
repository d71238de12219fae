"""How a reference and a record are compared: field by field, as a reader would, and what follows from it."""
