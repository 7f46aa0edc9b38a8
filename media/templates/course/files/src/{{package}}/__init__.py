"""What this project is made of; notebooks, tests and scripts import it from here."""
