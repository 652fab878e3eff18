from quizlab.core.blocks import Fence, Listing, Paragraph
from quizlab.library.passages import passage

TEXT = """\
Why.

- [x] a
- [ ] b

  more
- c

```python check
print(1)
```

End."""


def test_blocks_know_their_lines_in_the_file():
    made = passage(TEXT, 10)

    assert [(type(block), block.line) for block in made.blocks] == [
        (Paragraph, 10),
        (Listing, 12),
        (Fence, 18),
        (Paragraph, 22),
    ]
    assert made.fence("python  check").text == "print(1)"


def test_items_are_read_without_marker_and_box():
    items = passage(TEXT, 10).first(Listing).items

    assert [(item.text, item.checked, item.line) for item in items] == [
        ("a", True, 12),
        ("b\n\nmore", False, 13),
        ("c", None, 16),
    ]


def test_text_is_cut_around_blocks():
    made = passage(TEXT, 10)
    listing = made.first(Listing)

    assert made.before(listing) == "Why."
    assert made.without(listing, made.first(Fence), None) == "Why.\n\n\nEnd."
