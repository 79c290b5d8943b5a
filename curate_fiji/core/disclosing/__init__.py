"""What may not leave, found and withheld."""
