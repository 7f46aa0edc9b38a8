"""What stays of the project."""
