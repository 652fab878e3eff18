"""Other programs' cards -> items: one module or package per source format; knows no library and no database."""
