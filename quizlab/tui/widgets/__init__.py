"""Parts that screens share; each paints one value and knows no session."""
