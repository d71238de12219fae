"""Side branch."""
