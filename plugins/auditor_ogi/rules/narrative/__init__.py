"""Plugin ``narrative``: what the text says in numbers against the tables and against itself."""
