"""Cards and histories -> files of other programs: one module or package per format; knows no library and no database."""
