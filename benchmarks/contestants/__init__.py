"""What the benchmarks measure side by side: quizlab, bare sqlite3 and peers, on the same data."""
