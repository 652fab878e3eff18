"""Every key of the app: bindings, footer, help screen and palette all come from this one table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.binding import BindingType

PLACES: Final = {
    "app": "Everywhere",
    "home": "Home",
    "first": "First start",
    "chapters": "Chapters",
    "read": "Reading",
    "find": "Finding in a chapter",
    "review": "Review and quiz",
    "answer": "Answering",
    "preview": "Preview of a file",
    "labs": "Labs",
    "lab": "Lab",
    "browse": "Browse, in the list",
    "search": "Search and browse",
    "catchup": "Catching up",
    "stats": "Statistics",
    "scheduler": "Scheduler and target",
    "settings": "Settings",
    "help": "Help",
    "rows": "Lists",
    "dialog": "Dialogs",
}
"""Where keys work -> the heading over them, in the order of the help screen."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that a key does."""

    id: str
    """`place.name`, what `[keys]` of the config names it by."""
    keys: str
    """Textual's names of its keys, separated by commas; the first one is shown."""
    action: str
    """The action's name, as Textual calls it."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One sentence, for the help screen and the palette."""
    footer: bool = True
    """Whether the footer shows it where there is room."""
    priority: bool = False
    """Whether it works even while text is typed."""

    @property
    def place(self) -> str:
        """The key of PLACES that it belongs to."""
        return self.id.partition(".")[0]


KEYS: Final[tuple[Key, ...]] = (
    Key("home.continue", "enter", "select", "go", "Do what the highlighted row says."),
    Key("home.review", "r", "review", "review", "Answer the cards that are due, then new ones."),
    Key("home.chapters", "c", "chapters", "chapters", "List the chapters and read one."),
    Key("home.labs", "l", "labs", "labs", "List the labs and work on one."),
    Key("home.catchup", "p", "catchup", "plan", "Spread what waits over days, or take a holiday.", False),
    Key("home.browse", "b", "browse", "browse", "Browse all cards, sections, labs and notes; mark many at once."),
    Key("home.stats", "t", "stats", "stats", "See what you did, what you remembered, and what comes."),
    Key("home.settings", "comma", "settings", "settings", "See and change every option."),
    Key("home.quit", "q", "app.quit", "quit", "Leave quizlab; everything is saved already."),
    Key("first.next", "enter,space,right", "next", "go on", "Take what is highlighted and go on."),
    Key("first.previous", "left,backspace", "previous", "back", "Go back a step."),
    Key("first.skip", "escape,q", "app.leave", "skip", "Skip the rest; it does not come again."),
    Key("catchup.choose", "enter", "select", "choose", "Do what the highlighted row says."),
    Key("chapters.open", "enter", "select", "read", "Read the highlighted chapter where you left it."),
    Key("chapters.review", "v", "review", "review", "Review the cards of the highlighted chapter."),
    Key("chapters.quiz", "z", "quiz", "quiz me", "Ask every card of the highlighted chapter once."),
    Key("read.page", "space", "turn_on", "on", "Scroll a page down; at the end, open the next section."),
    Key("read.page_back", "shift+space,b", "turn_back", "back", "Scroll a page up.", False),
    Key("read.down", "j,down", "scroll_down", "down", "Scroll a line down.", False),
    Key("read.up", "k,up", "scroll_up", "up", "Scroll a line up.", False),
    Key("read.match", "g", "match(1)", "next match", "Go to the next place where the words stand."),
    Key("read.match_before", "G", "match(-1)", "match before", "Go to the place before.", False),
    Key("read.forget", "escape", "forget", "end search", "Find no more: take the marks off what was found."),
    Key("read.open", "enter", "open", "cards", "Open the lab that this section calls for, or else review its cards."),
    Key("read.next", "right_square_bracket,right", "next_section", "next", "Open the next section."),
    Key("read.previous", "left_square_bracket,left", "previous_section", "previous", "Open the section before.", False),
    Key("read.review", "v", "review", "review", "Review this section's cards; the chapter's where it has none."),
    Key("read.review_all", "V", "review_all", "review all", "Review this chapter's cards.", False),
    Key("read.quiz", "z", "quiz", "quiz me", "Ask every card of this chapter once."),
    Key("read.terms", "t", "terms", "terms", "Show what the terms of this section mean."),
    Key("read.run", "x", "run", "run", "Run the highlighted code block, or the first on screen; or stop it."),
    Key("read.pick", "tab", "pick(1)", "code", "Highlight the next code block.", False),
    Key("read.pick_before", "shift+tab", "pick(-1)", "code", "Highlight the code block before.", False),
    Key("read.formulas", "m", "formulas", "TeX", "Show the TeX of this section's formulas.", False),
    Key("read.links", "l", "links", "links", "List this section's links and open one."),
    Key("read.sections", "o", "sections", "sections", "List the sections, read or not, and go to one."),
    Key("read.find", "ctrl+f,f", "find", "find", "Find words in this chapter.", False),
    Key("read.note", "n", "note", "note", "Write a note on this section, or go on with it."),
    Key("read.edit", "e", "edit", "edit", "Edit this section in your editor.", False),
    Key("find.find", "enter", "find", "find", "Find what was typed."),
    Key("find.leave", "escape", "leave", "stop", "Find nothing more."),
    Key("review.show", "space,enter", "show", "show", "Show the answer; then give the proposed grade."),
    Key("review.type", "tab", "type_again", "type", "Go back to the field that was left."),
    Key("review.more", "m", "more", "more", "At the end: take ten more new cards."),
    Key("review.ahead", "n", "ahead", "ahead", "At the end: take what is due within two days."),
    Key("review.zero", "0", "grade(0)", "blackout", "With six grades: a blackout.", False),
    Key("review.again", "1", "grade(1)", "again", "I did not know it.", False),
    Key("review.hard", "2", "grade(2)", "hard", "I knew it with much effort.", False),
    Key("review.good", "3", "grade(3)", "good", "I knew it.", False),
    Key("review.easy", "4", "grade(4)", "easy", "I knew it at once.", False),
    Key("review.five", "5", "grade(5)", "easy", "With six grades: I knew it at once.", False),
    Key("review.edit", "e", "edit", "edit", "Edit this card in your editor and see it at once."),
    Key("review.section", "o", "open_section", "section", "Open the section that the card comes from."),
    Key("review.info", "i", "info", "info", "Show the card's history, where it stands, and why it is asked."),
    Key("review.bury", "minus", "bury", "bury", "Put the card away until tomorrow.", False),
    Key("review.suspend", "at", "suspend", "suspend", "Put the card away until you take it back.", False),
    Key("review.flag", "asterisk", "flag", "flag", "Mark the card, or take the mark off.", False),
    Key("review.down", "pagedown,j", "scroll_down", "down", "Scroll a long card down.", False),
    Key("review.up", "pageup,k", "scroll_up", "up", "Scroll a long card up.", False),
    Key("answer.pick", "1,2,3,4,5,6,7,8,9", "pick", "choose", "Choose that option, or move the line there.", False),
    Key("answer.down", "down", "cursor(1)", "next", "Go to the next option, line or point.", False),
    Key("answer.up", "up", "cursor(-1)", "previous", "Go to the option, line or point before.", False),
    Key("answer.toggle", "x", "choose", "choose", "Choose or tick the highlighted line."),
    Key("answer.later", "shift+down,J", "move(1)", "move down", "Move the highlighted line down."),
    Key("answer.earlier", "shift+up,K", "move(-1)", "move up", "Move the highlighted line up.", False),
    Key("answer.done", "enter", "submit", "show", "Be done typing and see the answer."),
    Key("answer.done_lines", "ctrl+s", "submit_lines", "show", "Be done with the lines and see the answer."),
    Key("answer.leave", "escape", "leave", "leave field", "Stop typing, so that letters are keys again."),
    Key("preview.show", "space,enter", "show", "answer", "Show the answer, or hide it."),
    Key("preview.type", "tab", "type", "try", "Answer the card as a learner does."),
    Key("preview.next", "right_square_bracket,right,n", "move(1)", "next", "Go to the next card of the file."),
    Key("preview.previous", "left_square_bracket,left,p", "move(-1)", "previous", "Go to the card before."),
    Key("preview.edit", "e", "edit", "edit", "Open the file in your editor at this card."),
    Key("preview.draw", "r", "draw", "draw again", "Draw other numbers, and options in another order."),
    Key("preview.down", "pagedown,j", "scroll_down", "down", "Scroll a long card down.", False),
    Key("preview.up", "pageup,k", "scroll_up", "up", "Scroll a long card up.", False),
    Key("labs.open", "enter", "select", "open", "Work on the highlighted lab."),
    Key("lab.grade", "g", "grade", "grade", "Grade the file as it stands."),
    Key("lab.watch", "w", "watch", "watch", "Grade on every save, or stop doing so."),
    Key("lab.edit", "e", "edit", "edit", "Open the file in your editor."),
    Key("lab.hint", "h", "hint", "hint", "Show the next hint; hints count."),
    Key("lab.diff", "d", "diff", "diff", "Show what you changed since the last pass or the starter."),
    Key("lab.failing", "f", "failing", "next ✗", "Open the next failing check."),
    Key("lab.instructions", "i", "instructions", "task", "Show the instructions or the report (narrow terminals)."),
    Key("lab.history", "y", "history", "history", "Show earlier versions of the file.", False),
    Key("lab.solution", "s", "solution", "solution", "Show the solution, after asking.", False),
    Key("lab.update", "m", "update", "merge", "Merge a newer version of the lab into your file, after a look.", False),
    Key("lab.bring", "b", "bring", "bring mine", "Put your passed files of earlier labs beside this one.", False),
    Key("lab.reset", "x", "reset", "reset", "Start again from the starter; a dated copy is kept.", False),
    Key("lab.down", "pagedown,j,space", "scroll_down", "down", "Scroll down.", False),
    Key("lab.up", "pageup,k", "scroll_up", "up", "Scroll up.", False),
    Key("lab.cancel", "ctrl+x", "cancel_grade", "cancel", "Stop the grading that is under way."),
    Key("lab.read", "o", "read", "read", "Open the section or card that the open check names.", False),
    Key("browse.pick", "space", "screen.pick", "select", "Select the highlighted card, or not any more."),
    Key("browse.all", "A", "screen.pick_all", "all", "Select every card found, or none where all of them are."),
    Key("browse.sort", "s", "screen.sort", "sort", "Sort by due day, easiness, lapses, place, or best match."),
    Key("browse.review", "v", "screen.review(0)", "review", "Review the cards selected, or all found: due, then new."),
    Key("browse.edit", "e", "screen.edit", "edit", "Edit the highlighted one in your editor."),
    Key("browse.suspend", "at", "screen.mark('suspend')", "put away", "Put the selected cards away, or bring back."),
    Key("browse.flag", "asterisk", "screen.mark('flag')", "flag", "Flag the selected cards, or take their flags off."),
    Key("browse.bury", "minus", "screen.mark('bury')", "bury", "Put the selected cards away until tomorrow.", False),
    Key("browse.pull", "p", "screen.mark('pull')", "pull", "Make the selected cards due today.", False),
    Key("browse.reset", "X", "screen.mark('reset')", "reset", "Forget the selected cards' schedule: it asks.", False),
    Key("browse.section", "o", "screen.open_section", "section", "Open the section that the card belongs to.", False),
    Key("browse.type", "slash", "screen.type", "search", "Go to the search field."),
    Key("search.open", "enter", "open", "open", "Open the highlighted section or lab, or see the card whole."),
    Key("search.down", "down,ctrl+n", "cursor(1)", "down", "Go to the next result.", False),
    Key("search.up", "up", "cursor(-1)", "up", "Go to the result before.", False),
    Key("search.page_down", "pagedown", "turn(1)", "page down", "Scroll the text of the highlighted one.", False),
    Key("search.page_up", "pageup", "turn(-1)", "page up", "Scroll it back.", False),
    Key("search.section", "ctrl+o", "open_section", "section", "Open the section that the card belongs to.", False),
    Key("search.review", "ctrl+r", "review(0)", "review", "Review the cards selected, or all found."),
    Key("search.cram", "ctrl+t", "review(1)", "cram", "Ask each selected or found once; no schedule moves.", False),
    Key("search.list", "tab", "change_focus", "list", "Go to the list, where letters are keys, or back to the field."),
    Key("search.save", "ctrl+s", "save", "save", "Keep this search under a name."),
    Key("search.edit", "f4", "edit", "edit", "Edit the highlighted one in your editor.", False),
    Key("search.close", "escape", "app.leave", "back", "Go back to the screen before."),
    Key("stats.month", "m", "span('month')", "month", "Show the last 31 days."),
    Key("stats.year", "y", "span('year')", "year", "Show the last 365 days."),
    Key("stats.all", "e", "span('all')", "everything", "Show everything since the first answer."),
    Key("stats.next", "down,j,right_square_bracket", "move(1)", "next", "Go to the next figure."),
    Key("stats.previous", "up,k,left_square_bracket", "move(-1)", "previous", "Go to the figure before.", False),
    Key("stats.scheduler", "c", "scheduler", "scheduler", "Choose a scheduler and a target; see what each costs."),
    Key("stats.save", "s", "save('svg')", "save", "Save the highlighted figure as an SVG picture in the data folder."),
    Key("stats.save_png", "p", "save('png')", "PNG", "Save the highlighted figure as a PNG picture, likewise."),
    Key("stats.down", "pagedown,space", "scroll_down", "down", "Scroll a page down.", False),
    Key("stats.up", "pageup", "scroll_up", "up", "Scroll a page up.", False),
    Key("scheduler.choose", "enter", "select", "show", "Show what the highlighted choice would move, and take it."),
    Key("scheduler.fit", "f", "fit", "fit", "Fit FSRS to your reviews, and see whether it predicts them better."),
    Key("settings.change", "enter", "select", "change", "Give the highlighted option another value."),
    Key("settings.next", "space", "take_next", "next value", "Take the next of the values that are worth trying."),
    Key("settings.default", "x", "unset", "default", "Bring the option's default back."),
    Key("settings.edit", "e", "edit", "edit file", "Open config.toml in your editor."),
    Key("settings.leave", "escape", "leave_field", "back", "Leave the field as it was, or the screen."),
    Key("help.down", "pagedown,down", "scroll_down", "down", "Scroll the keys down."),
    Key("help.up", "pageup,up", "scroll_up", "up", "Scroll the keys up.", False),
    Key("help.close", "escape", "app.leave", "back", "Go back to the screen before."),
    Key("rows.down", "down,j", "cursor_down", "down", "Go to the next row.", False),
    Key("rows.up", "up,k", "cursor_up", "up", "Go to the row before.", False),
    Key("rows.page_down", "pagedown,ctrl+d", "page_down", "page down", "Go a page down.", False),
    Key("rows.page_up", "pageup,ctrl+u", "page_up", "page up", "Go a page up.", False),
    Key("rows.first", "home,g", "first", "first", "Go to the first row.", False),
    Key("rows.last", "end,G", "last", "last", "Go to the last row.", False),
    Key("dialog.down", "pagedown,down,j", "scroll_down", "down", "Scroll down.", False),
    Key("dialog.up", "pageup,up,k", "scroll_up", "up", "Scroll up.", False),
    Key("dialog.show", "enter", "select", "changes", "Show what the highlighted version changed to the one before."),
    Key("dialog.whole", "w", "whole", "whole", "Show the highlighted version whole."),
    Key("dialog.restore", "r", "restore", "restore", "Make the highlighted version the file again; the file is kept."),
    Key("dialog.compare", "tab,d", "compare", "compare", "Compare with the next: last pass, starter, solution."),
    Key("dialog.pick", "enter", "select", "choose", "Take the highlighted row."),
    Key("dialog.confirm", "y", "confirm", "yes", "Do it."),
    Key("dialog.save", "ctrl+s", "save", "save", "Keep what was typed.", priority=True),
    Key("dialog.close", "escape", "close", "close", "Close the dialog and change nothing."),
    Key("dialog.dismiss", "q,enter,space,n", "close", "close", "Close what is only shown.", False),
    Key("app.undo", "u", "undo", "undo", "Take back the last thing you did, also from an earlier day."),
    Key("app.redo", "U", "redo", "redo", "Do again what was taken back.", False),
    Key("app.search", "slash", "search", "search", "Find cards, sections, terms, notes and labs."),
    Key("app.add", "a", "add_card", "add", "Write a card of your own.", False),
    Key("app.back", "q,escape", "leave", "back", "Go back to the screen before."),
    Key("app.palette", "ctrl+p", "command_palette", "all", "Search every screen, action, chapter, lab and theme.",
        False, priority=True),
    Key("app.copy", "ctrl+c", "copy", "copy", "Copy what the mouse was dragged over.", False),
    Key("app.quit", "ctrl+q", "quit", "quit", "Leave at once; everything is saved already.", False, priority=True),
    Key("app.help", "question_mark,f1", "help", "keys", "Show the keys of this screen, then all of them."),
)  # fmt: skip


def keys_of(place: str) -> tuple[Key, ...]:
    """Return the keys that work in `place`, in the table's order."""
    return tuple(key for key in KEYS if key.place == place)


def bindings(place: str, only: Collection[str] = ()) -> list[BindingType]:
    """Return Textual's bindings for `place`, or for the names in `only`; labels, help and ids are the table's."""
    from textual.binding import Binding

    made: list[BindingType] = []
    for key in keys_of(place):
        if not only or key.id.partition(".")[2] in only:
            made.extend(
                Binding(
                    name, action, key.label, key.footer, tooltip=key.help, id=key.id, priority=key.priority
                )
                for name, action in _actions(key)
            )
    return made


def _actions(key: Key) -> list[tuple[str, str]]:
    """Return (key, action) pairs; a key with digits hands each digit to its action."""
    names = key.keys.split(",")
    if all(name.isdigit() for name in names) and len(names) > 1:
        return [(name, f"{key.action}({name})") for name in names]
    return [(key.keys, key.action)]
