"""Markdown painted by one widget: text -> blocks -> rows of a given width; imports nothing."""
