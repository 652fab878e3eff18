"""The terminal app: paints what study/ says and sends keys back to it; the only home of Textual."""
