"""What can be done in the list of meetings, in a meeting, in its agenda and its dialogs."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command, of_textual
from actionplan_tui.tui.rows.commands import CORRECT, TAKE_BACK, WHY

# --- the list of meetings -------------------------------------------------------------------------

TO_PLAN = Command("to_plan", "I", N_("into a plan"),
                  N_("Make an item from the floor a new item of a plan"), shown=False,
                  manual="make an item from the floor a new item of a plan: its form opens with "
                         "the title filled in")  # fmt: skip
OPEN = Command("open", "enter", N_("open"), N_("Go on with the meeting, or read its minutes"),
               manual="go on with an open meeting; read the minutes of a closed one")  # fmt: skip
START = Command("start", "i", N_("start a meeting"), N_("Start a new meeting"),
                manual="start a meeting: who meets, who is there, which items are taken. What the "
                       "last one had is filled in")  # fmt: skip
WRITE_MINUTES = Command("minutes", "M", N_("write the minutes"),
                        N_("Write the minutes to a file"),
                        manual="write the minutes of a closed meeting to a file (Word or "
                               "Markdown)")  # fmt: skip
DISCARD = Command("discard", "delete", N_("discard"),
                  N_("Erase an open meeting: it did not take place"), shown=False,
                  manual="erase an open meeting that did not take place")  # fmt: skip
ACT = Command("act", "J", N_("adjust, send …"),
              N_("Note that the minutes were adjusted, announced or sent, or take that back"),
              manual="note that the minutes of a closed meeting were adjusted (approved), "
                     "announced or sent, or take back what was noted last")  # fmt: skip
MEETINGS = (OPEN, START, ACT, WRITE_MINUTES, TO_PLAN, DISCARD)

# --- the minutes of a closed meeting --------------------------------------------------------------

READ_ALL = Command("read_all", "enter", N_("read all"), N_("Read all of the minutes"))
CORRECT_MINUTES = replace(CORRECT, manual="correct what was said in the paragraph, or the "
                                          "head: a draft changes, adjusted minutes get a "
                                          "correction note")  # fmt: skip
ADD_FORGOTTEN = Command("forgotten", "n", N_("add"),
                        N_("Add to the paragraph what was forgotten"))  # fmt: skip
TAKE_AWAY = replace(TAKE_BACK, words=N_("take away"), shown=True,
                    manual="take away something that was said in the paragraph")  # fmt: skip
MINUTES_HISTORY = Command(
    "minutes_history",
    "h",
    N_("history"),
    N_("Show what was changed and done since the meeting, by whom"),
)
COPY_MINUTES = Command("copy_minutes", "c", N_("copy"),
                       N_("Copy the paragraph as text for a mail"))  # fmt: skip
WRITE_FROM = replace(
    WRITE_MINUTES,
    manual="write the minutes, or the paragraph as an extract, to "
    "a file (Word, Markdown, text for a mail)",
)
UNDO_MINUTES = Command("undo", "z", N_("undo"), N_("Take back what was done last"),
                       manual="take back what was done last")  # fmt: skip
MINUTES_BACK = Command("minutes_back", "escape,left", N_("back"),
                       N_("Go back to the list of meetings"), shown=False)  # fmt: skip
MINUTES_SCREEN = (CORRECT_MINUTES, ACT, ADD_FORGOTTEN, TAKE_AWAY, MINUTES_HISTORY, WRITE_FROM,
                  COPY_MINUTES, UNDO_MINUTES, READ_ALL, MINUTES_BACK)  # fmt: skip

# --- what is said of an item ----------------------------------------------------------------------

STATUS = Command("status", "s", N_("status"), N_("Another status"))
ABSENT = Command("absent", "A", N_("absent"),
                 N_("The responsible is absent: put off all of theirs"),
                 manual="the responsible is absent: everything that nobody else can present is "
                        "put off")  # fmt: skip
PROPOSAL = Command("proposal", "P", N_("proposal"),
                   N_("Propose to keep, revise or drop the item"))  # fmt: skip
PASS_OVER = Command("pass_over", "F", N_("pass over"),
                    N_("Pass the item over, and why; again: take it up"),
                    manual="pass the item over, and why; on one that is passed over: take it up "
                           "again")  # fmt: skip
SAYING = (
    Command("said.text", "n", N_("text"), N_("Write down what is said"), manual="a text"),
    Command("said.nothing_new", "equals_sign", N_("nothing new"), N_("There is nothing new"),
            manual="nothing new"),
    Command("said.done", "k", N_("done"), N_("The item is done"), manual="done (klar)"),
    Command("said.deadline", "d", N_("new deadline"), N_("A new deadline is decided"),
            manual="a new deadline is decided; where, is filled in"),
    Command("said.asked", "D", N_("deadline asked for"),
            N_("A new deadline is asked for, not decided")),
    STATUS,
    ABSENT,
    Command("said.next", "N", N_("next step"), N_("What is to be done, by whom, by when"),
            manual="next step: what, by whom, by when"),
    Command("said.hand_over", "H", N_("hand over"), N_("Somebody else answers for it from now"),
            manual="hand over"),
    Command("said.tabled", "T", N_("table"), N_("Table the item"), manual="table, refer back"),
    Command("said.referred_back", "R", N_("refer back"), N_("Refer the item back"),
            manual="table, refer back"),
    PROPOSAL,
    Command("said.decided", "o", N_("own decision"),
            N_("The body decides something in its own words"),
            manual="a decision in the body's own words (o: own); who carries it out, and by "
                   "when"),
    Command("said.motion", "y", N_("motion"), N_("Somebody moves something"),
            manual="a motion (yrkande): whose, and what"),
    Command("said.vote", "V", N_("vote"), N_("A vote: for, against, abstained"),
            manual="a vote: how many, or who, for, against, abstained"),
    Command("said.reservation", "r", N_("reservation"),
            N_("Somebody enters a reservation or dissents"),
            manual="a reservation or a dissenting opinion"),
    Command("said.conflict", "j", N_("conflict of interest"),
            N_("Somebody has a conflict of interest"),
            manual="a conflict of interest (jäv): whose, and whether they left the room"),
    Command("said.remark", "m", N_("remark"), N_("A remark for the minutes"),
            manual="a remark for the minutes"),
    Command("said.appendix", "a", N_("appendix"), N_("A file that is an appendix to the minutes"),
            manual="an appendix: its file and its title"),
    Command("said.notified", "x", N_("to be notified"),
            N_("Who is to be notified of the paragraph"),
            manual="who is to be notified (expediering)"),
    PASS_OVER,
)  # fmt: skip
RAISE = Command("raise", "O", N_("from the floor"),
                N_("Take an item that is raised at the meeting and stands in no plan"),
                manual="an item from the floor (övrigt): raised at the meeting, in no plan; it "
                       "comes now")  # fmt: skip
KINDS = tuple(one for one in SAYING if one.value)
"""What is said by a kind of draft, which is the command's value."""

_UNDONE = "take back what was done last; again: what was done before that"
EDIT_DRAFT = Command("edit_draft", "enter", N_("write on"), N_("Go on writing in the draft"),
                     manual="write on in the draft under the cursor; `↑` `↓` choose "
                            "it")  # fmt: skip
DROP_DRAFT = Command("drop_draft", "delete,backspace", N_("drop"), N_("Drop the draft"),
                     shown=False, manual="drop the draft under the cursor")  # fmt: skip
UNDO = Command("undo", "z", N_("undo"),
               N_("Take back what was done last; again: what was done before"),
               manual=_UNDONE)  # fmt: skip
DRAFTS = (EDIT_DRAFT, DROP_DRAFT, UNDO)
SAYING_OWN = (*SAYING, *DRAFTS)
GATHER = Command("gather", "g", N_("gather theirs"),
                 N_("Take everything of this responsible now"),
                 manual="everything of this responsible comes next")  # fmt: skip

# --- the meeting ----------------------------------------------------------------------------------

NEXT = Command("next", "right,space", N_("next"), N_("Go to the next item"), manual="next item")
PREVIOUS = Command("previous", "left", N_("previous"), N_("Go to the previous item"), shown=False,
                   manual="previous item")  # fmt: skip
NEXT_OPEN = Command("next_open", "u", N_("next unsaid"),
                    N_("Go to the next item of which nothing is said"), shown=False,
                    manual="next item of which nothing is said")  # fmt: skip
AGENDA = Command("agenda", "v", N_("agenda"),
                 N_("Show the agenda: jump, mark, move, add, remove"),
                 manual="the agenda")  # fmt: skip
SCROLL = (
    Command("sitting.page_up", "pageup", N_("Page up"), action="scroll(-1)",
            manual="scroll the item"),
    Command("sitting.page_down", "pagedown", N_("Page down"), action="scroll(1)",
            manual="scroll the item"),
)  # fmt: skip
WALKING = (NEXT, PREVIOUS, NEXT_OPEN, GATHER, AGENDA, RAISE, TO_PLAN,
           replace(WHY, manual="why the item stands as it does"), *SCROLL)  # fmt: skip

BEGIN = Command("begin", "S", N_("begin, end"),
                N_("The meeting begins now; again: it ends"), shown=False,
                manual="the meeting begins now; again: it ends now. The minutes have the "
                       "times")  # fmt: skip
ADJOURN = Command("adjourn", "p", N_("break"),
                  N_("The meeting is adjourned now; again: it goes on"), shown=False,
                  manual="the meeting is adjourned now (paus); again: it goes on")  # fmt: skip
PEOPLE = Command("people", "i", N_("who is here"),
                 N_("Who comes or goes at this paragraph, who serves for somebody"), shown=False,
                 manual="who is here: who comes late, leaves, or serves for somebody, from this "
                        "paragraph on")  # fmt: skip
BLANK = Command("blank", "b", N_("blank"), N_("Blank the projected picture, or show it again"),
                manual="blank the projected picture (of `actionplan meeting --follow`), or show "
                       "it again")  # fmt: skip
SCRATCH = Command("scratch", "K", N_("scratch"),
                  N_("Open your scratch page, which nobody else sees"),
                  manual="the scratch page (kladd): for your eyes only, erased when the meeting "
                         "is closed")  # fmt: skip
MINUTES = Command("minutes", "M", N_("minutes"), N_("Read the minutes as they are so far"))
CLOSE = Command("close", "X", N_("close"), N_("Close the meeting: the drafts become notes"),
                manual="close the meeting: see what will be written, then `Enter` writes all of "
                       "it or nothing")  # fmt: skip
EDIT_HEAD = Command("edit_head", "e", N_("edit"),
                    N_("Change who is present, the place and the rest"), shown=False)  # fmt: skip
BLANK_HERE = Command("blank_here", "B", N_("blank this screen"),
                     N_("Blank this screen until a key is pressed"), shown=False)  # fmt: skip
LEAVE = Command("leave", "escape", N_("leave"), N_("Leave the meeting open and go to the list"),
                shown=False)  # fmt: skip
NOTING = (BEGIN, ADJOURN, PEOPLE)
"""What happens in the meeting, noted at the time or the paragraph of now."""
WHOLE = (*NOTING, BLANK, SCRATCH, MINUTES, CLOSE, EDIT_HEAD, BLANK_HERE, LEAVE)

SCREEN = (NEXT, *SAYING[:6], AGENDA, *SAYING[6:], GATHER, RAISE, *DRAFTS, PREVIOUS, NEXT_OPEN,
          *WHOLE, TO_PLAN, WHY)  # fmt: skip
"""The current item: the most important first, as the bottom line and the help show them."""
BOUND = (*SCREEN, *SCROLL)

# --- the agenda -----------------------------------------------------------------------------------

JUMP = Command("jump", "enter", N_("go there"), N_("Make this the current item"))
MARK = Command("mark", "space", N_("mark"),
               N_("Mark the item; what is said next is said of all marked"),
               manual="mark the item: what is said next is said of all that are "
                      "marked")  # fmt: skip
MOVE_UP = Command("move_up", "minus,shift+up", N_("up"), N_("Move the item up in the agenda"),
                  manual="move the item up")  # fmt: skip
MOVE_DOWN = Command("move_down", "plus,shift+down", N_("down"),
                    N_("Move the item down in the agenda"),
                    manual="move the item down")  # fmt: skip
REMOVE = Command("remove", "delete,backspace", N_("remove"), N_("Take the item off the agenda"))
ADD = Command("add", "i", N_("add an item"), N_("Put another item on the agenda, after this one"),
              manual="add another item after this one")  # fmt: skip
WRITE_AGENDA = Command("write_agenda", "W", N_("write the notice"),
                       N_("Write the notice of the meeting with this agenda to a file"),
                       manual="write the notice of the meeting with its agenda to a file (Word, "
                              "Markdown, an entry for calendars)")  # fmt: skip
AGENDA_BACK = Command("back", "escape,v,left", N_("back"), N_("Go back to the item"))
_OF_MARKED = "say it of all that are marked, else of the item under the cursor"
SAYING_THERE = (
    *(replace(one, manual=_OF_MARKED) for one in SAYING if one is not ABSENT),
    replace(ABSENT, manual="the responsible of the item under the cursor is absent"),
)
_ARRANGE = (JUMP, MARK, MOVE_UP, MOVE_DOWN, REMOVE, ADD, WRITE_AGENDA)
AGENDA_SCREEN = (*_ARRANGE, UNDO, AGENDA_BACK, *SAYING)
AGENDA_OWN = (*_ARRANGE, *SAYING_THERE, UNDO, replace(AGENDA_BACK, manual="back to the item"))

# --- dialogs --------------------------------------------------------------------------------------

DRAFT_DIALOG = (
    of_textual("enter", "the next field; in *Text*: a new line; on a choice: open it; in the last "
                        "field: close"),
    of_textual("tab", "next field, field before"),
    of_textual("shift+tab", "next field, field before"),
    Command("said.phrase", "f4,ctrl+o", N_("Phrases"), action="phrase", first=True,
            manual="your own phrases, from the settings"),
    Command("said.close", "escape,ctrl+s,f2", N_("Close"), action="close", first=True,
            manual="close the dialog; the draft is kept"),
)  # fmt: skip
READING = (
    Command("reading.up", "up", N_("Up"), action="scroll(-1)", manual="scroll"),
    Command("reading.down", "down", N_("Down"), action="scroll(1)", manual="scroll"),
    Command("reading.page_up", "pageup", N_("Page up"), action="scroll(-20)",
            manual="scroll by pages"),
    Command("reading.page_down", "pagedown,space", N_("Page down"), action="scroll(20)",
            manual="scroll by pages"),
    Command("reading.close", "enter", N_("Close"), action="confirm",
            manual="where that was asked: close the meeting"),
    Command("reading.back", "escape,q", N_("Back"), action="dismiss(None)", manual="back"),
)  # fmt: skip
PEOPLE_DIALOG = (
    Command("people.toggle", "enter,space", N_("comes or goes"), action="come_or_go", first=True,
            manual="who is here goes: before this paragraph is decided; again: after it; once "
                   "more: stays. Who is not here comes, from this paragraph on"),
    Command("people.serves", "s", N_("serves"), action="serves",
            manual="a deputy serves from this paragraph on: in whose place, is asked"),
    Command("people.close", "escape,q,i", N_("Close"), action="dismiss(None)", manual="back"),
)  # fmt: skip
SCRATCH_PAGE = (
    Command("scratch.close", "escape,ctrl+s", N_("Close"), action="dismiss(None)", first=True,
            manual="close it; what was typed is kept"),
)  # fmt: skip
UNSAVED = (
    Command("unsaved.copy", "c", N_("copy"), action="copy", first=True,
            manual="copy what was not saved"),
    Command("unsaved.close", "escape", N_("Close"), action="dismiss(None)", first=True,
            manual="close"),
)  # fmt: skip
PROJECTOR = (
    Command("picture.quit", "q,escape,ctrl+c", N_("Quit"), action="quit"),
    Command("picture.up", "up", N_("Up"), action="scroll(-1)"),
    Command("picture.down", "down", N_("Down"), action="scroll(1)"),
)
"""The projected picture: a program of its own, whose keys stay as they are."""
