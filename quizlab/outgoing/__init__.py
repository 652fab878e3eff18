"""Cards and histories -> files of other programs: a module or package per format; knows no library, no database."""
