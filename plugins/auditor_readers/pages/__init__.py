"""Pages of glyphs, ruled lines and pictures, whatever drew them, as the paragraphs and tables that a person sees."""
