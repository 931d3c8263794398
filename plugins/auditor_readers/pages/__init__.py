"""Pages of glyphs, ruled lines and pictures as the paragraphs and tables that a person sees."""
