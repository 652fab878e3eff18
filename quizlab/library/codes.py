"""The name of each problem that `quizlab check` can find, in one line; docs/errors.md explains them one by one."""

from typing import Final

ERRORS: Final = {
    # files and packs
    "unreadable-file": "a file of a pack can't be read",
    "not-utf8": "a file is not UTF-8",
    "unreadable-pack": "a pack's folder can't be read",
    "pack-toml": "pack.toml is not TOML",
    "pack-format": "a pack is of a format that this quizlab does not know",
    "pack-name": "a pack's name can't be used",
    "duplicate-pack": "two packs have one name",
    "broken-lab": "a lab's folder is not as it must be",
    # front matter
    "front-matter-open": "front matter has no closing line",
    "front-matter-yaml": "front matter is not YAML with keys",
    "front-matter-value": "a value in front matter is of the wrong form",
    # the comment below a heading
    "open-quote": "a quote in a comment is not closed",
    "open-comment": "a comment is not closed on its line",
    "misplaced-comment": "a comment does not stand on the line below its heading",
    "text-after-comment": "a comment does not stand alone on its line",
    "stray-word": "a word in a comment is no #id, .kind or key=value",
    "bad-id": "an id has characters that an id can't have",
    "two-ids": "a comment has two ids",
    "two-kinds": "a comment has two kinds",
    "unknown-kind": "there is no such kind of card",
    "section-kind": "a section has a kind",
    "unknown-key": "there is no such key",
    "misplaced-key": "a key stands where it says nothing",
    "repeated-key": "a comment has a key twice",
    "key-value": "a key has a value that it can't have",
    # what a file consists of
    "too-many-headings": "a file has more headings and `---` than are read",
    "empty-heading": "a card asks nothing",
    "divider-blank-lines": "a `---` lacks a blank line above or below",
    "duplicate-section": "two sections of a chapter have one id",
    "duplicate-chapter": "two chapters have one id",
    "duplicate-id": "two cards have one id",
    "same-prompt": "two cards without id have one prompt",
    "renamed-id": "an answered card is gone, and another looks like it",
    # what leads nowhere
    "dead-link": "a link leads nowhere",
    "dead-image": "an image is not there",
    "unknown-term": "a term is not in the glossary",
    "unknown-lab": "there is no such lab",
    "unknown-check": "the lab has no such check",
    "unknown-chapter": "there is no such chapter",
    "unknown-section": "there is no such section",
    "unknown-need": "what is needed first does not exist",
    "needs-circle": "what is needed first needs this",
    # cards that can't be asked as they should be
    "no-answer": "a card has no answer",
    "no-list": "the answer lacks its list",
    "text-before-list": "text stands before the answer's list",
    "too-few-lines": "a list has too few items",
    "equal-lines": "two lines to be put in order are equal",
    "option-without-box": "an option has no box",
    "no-right-option": "no option is right",
    "no-gap": "a cloze has no gap",
    "no-first-gap": "no gap is numbered 1",
    "empty-gap": "a gap hides nothing",
    "nested-gap": "a gap stands within a gap",
    "missing-block": "a fenced block is missing",
    "empty-block": "a fenced block is empty",
    "bad-arithmetic": "an `answer` block has no value",
    "unknown-draw": "`{=n}` stands for nothing",
    # found by --run
    "block-fails": "a block of code fails",
    "wrong-output": "a block prints something else than its `output` block",
    "no-output": "nothing says what a block prints",
    "wrong-answer": "the answer is not what its check prints",
    "torch-missing": "a block needs torch, which is not installed",
}
"""Name -> what it says."""

WARNINGS: Final = {
    "no-id": "a card has no id",
    "vanished-card": "an answered card is gone",
    "no-front-matter": "a chapter has no front matter",
    "too-long": "a text is too long to be looked at closely",
    "two-questions": "a prompt asks two things",
    "long-answer": "an answer is longer than four lines",
    "given-away": "a prompt gives its answer away",
    "gap-outside-cloze": "a card with a gap is no cloze",
    "should-be-cloze": "a blank in the prompt of a card that is no cloze",
    "longest-option": "the right option gives itself away by its length",
    "same-truth": "the true-or-false cards of a file all have the same answer",
    "near-duplicate": "two cards ask nearly the same",
    "orphan-term": "no chapter links a term",
}
"""Name -> what it says."""

CODES: Final = {**ERRORS, **WARNINGS}
