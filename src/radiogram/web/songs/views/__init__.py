"""The pages on which songs are made, heard and sent."""
