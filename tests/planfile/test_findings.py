"""Each thing that can be wrong with a plan file: the line, the key, the level, the words."""

from __future__ import annotations

import pytest

from actionplan_tui.planfile import Reading, read_text

HEAD = """\
format = 1

[plan]
id = "prov"
title = "Prov"
levels = ["Mål", "Delmål"]
start = "2019"
end = "2024"

[[parties]]
id = "PNO"

[[units]]
id = "lak"
name = "Läkare"
set = "programmes"

[[indicators]]
id = "out"
title = "Ut"

[[items]]
id = "1"
title = "Ett"

"""

ITEM = """\
[[items]]
id = "1.1"
title = "Ett ett"
"""

NOTE = '[[items.notes]]\ndate = "2021"\n'


def found(text: str) -> Reading:
    return read_text(text, "prov.toml")


def marked(text: str) -> int:
    """The line on which the mark `#!` stands."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if "#!" in line)


# The body below HEAD, with #! on the line that is expected; path, level, part of the message.
BODIES = [
    (
        ITEM + 'description = "Gäller 811228-9874" #!',
        "items[1.1].description",
        "warning",
        "personal identity number (811228–…)",
    ),
    (
        ITEM + NOTE + 'text = "Gäller 811228-9874" #!',
        "items[1.1].notes[#1].text",
        "warning",
        "Is it needed?",
    ),
    # deadlines, what comes back, one measure under two goals
    (
        ITEM + 'due = "2021"\ndue_text = "90 days after" #!',
        "items[1.1].due_text",
        "error",
        "Take one of them away",
    ),
    (
        ITEM + 'recurs = { every = "year", from = "2024", to = "2022" } #!',
        "items[1.1].recurs.to",
        "error",
        "“to” is before “from”",
    ),
    (
        ITEM + 'recurs = { every = "term", due = "15 april", from = "2022", to = "2023" } #!',
        "items[1.1].recurs.due",
        "error",
        "Take “due” away",
    ),
    (
        ITEM + 'recurs = { every = "month", from = "1900", to = "2022" } #!',
        "items[1.1].recurs.to",
        "error",
        "at most 500",
    ),
    (
        ITEM
        + 'recurs = { every = "year", from = "2022", to = "2023" }\n'
        + 'milestones = [{ id = "2022", date = "2022" }] #!',
        "items[1.1].milestones[2022].id",
        "error",
        "“2022” that comes back already",
    ),
    (
        ITEM
        + 'recurs = { every = "year", from = "2022", to = "2023" }\n'
        + NOTE
        + 'milestone = "2024" #!',
        "items[1.1].notes[#1].milestone",
        "error",
        "no milestone “2024”",
    ),
    (ITEM + 'same_as = "1.2" #!', "items[1.1].same_as", "error", "no item “1.2”"),
    (ITEM + 'same_as = "1.1" #!', "items[1.1].same_as", "error", "the same as itself"),
    (ITEM + 'same_as = "1" #!', "items[1.1].same_as", "error", "Other items stand below 1"),
    (
        ITEM
        + '[[items]]\nid = "1.2"\ntitle = "x"\nsame_as = "1.1"\n'
        + '[[items]]\nid = "1.3"\ntitle = "x"\nsame_as = "1.2" #!',
        "items[1.3].same_as",
        "error",
        "Item 1.2 is itself the same as 1.1",
    ),
    (
        ITEM
        + '[[items]]\nid = "2"\ntitle = "x"\nsame_as = "1.1" #!\n'
        + '[[items]]\nid = "2.1"\ntitle = "x"',
        "items[2].same_as",
        "error",
        "so it is no measure",
    ),
    *(
        (
            ITEM + f'[[items]]\nid = "1.2"\ntitle = "x"\nsame_as = "1.1"\n{said} #!',
            f"items[1.2].{said.split()[0]}",
            "warning",
            "This does not count",
        )
        for said in ('due = "2021"', 'start = "2021"', 'responsible = ["PNO"]')
    ),
    # required and unknown keys
    ('[[items]] #!\ntitle = "x"', "items[#2].id", "error", 'Write for example: id = "1.1"'),
    ('[[items]] #!\nid = "1.1"', "items[1.1].title", "error", "“title” is missing"),
    (ITEM + 'titel = "x" #!', "items[1.1].titel", "error", "Did you mean “title”?"),
    (ITEM + 'xyzzy = "x" #!', "items[1.1].xyzzy", "error", "Known here: id, key, title"),
    (ITEM + NOTE + 'description = "x" #!', "items[1.1].notes[#1].description", "error", "above"),
    (ITEM + 'status = "done" #!', "items[1.1].status", "error", "belongs below “[[items.notes]]”"),
    (ITEM + '[[item]] #!\nid = "2"', "item", "error", "Did you mean “[[items]]”?"),
    (ITEM + '[[items.notes]] #!\ntext = "x"', "items[1.1].notes[#1].date", "error", "“date”"),
    ('[[reviews]] #!\nid = "r"\ndue = "2021"\n' + ITEM, "reviews[r].title", "error", "missing"),
    (ITEM + 'title2 = "x" #!', "items[1.1].title2", "error", "Did you mean “title”?"),
    # types
    (ITEM + "description = 5 #!", "items[1.1].description", "error", 'it: description = "5"'),
    (ITEM + 'description = ["x"] #!', "items[1.1].description", "error", "not a list"),
    (ITEM + 'responsible = "PNO" #!', "items[1.1].responsible", "error", 'responsible = ["PNO"]'),
    (ITEM + 'responsible = [\n"PNO",\n1, #!\n]', "items[1.1].responsible[#2]", "error", "text"),
    (ITEM + NOTE + 'values = { out = "25" } #!', "items[1.1].notes[#1].values.out", "error", "25"),
    (ITEM + NOTE + "values = { out = nan } #!", "items[1.1].notes[#1].values.out", "error", "no n"),
    (ITEM + NOTE + 'values = ["out"] #!', "items[1.1].notes[#1].values", "error", "{ outgoing"),
    (ITEM + NOTE + 'no_change = "true" #!', "items[1.1].notes[#1].no_change", "error", "true or"),
    (ITEM + NOTE + 'next = "x" #!', "items[1.1].notes[#1].next", "error", "braces"),
    (ITEM + "next = {}\n#", "items[1.1].next", "error", "[[items.notes]]"),
    (ITEM + 'milestones = ["m1"] #!', "items[1.1].milestones[#1]", "error", 'id = "m1"'),
    (ITEM + "[items.notes] #!\ndate = 2021", "items[1.1].notes", "error", "“[[items.notes]]”"),
    # ids
    ('[[items]]\nid = "1 1" #!\ntitle = "x"', "items[1 1].id", "error", "cannot be the id"),
    ('[[items]]\nid = "1..1" #!\ntitle = "x"', "items[1..1].id", "error", "such as 1.1.2"),
    (ITEM + '[[items]]\nid = "1.1" #!\ntitle = "x"', "items[1.1].id", "error", "taken already"),
    (
        ITEM + '[[items]]\nid = "2.1" #!\ntitle = "x"',
        "items[2.1].id",
        "error",
        "There is no item 2",
    ),
    (ITEM + '[[items]]\nid = "1.1.1" #!\ntitle = "x"', "items[1.1.1].id", "error", "only 2"),
    (ITEM + '[[items]]\nid = "1.2"\nkey = "1.1" #!\ntitle = "x"', "items[1.2].key", "error", "1.1"),
    (ITEM + '[[withdrawn]]\nid = "1.1" #!\ntitle = "x"', "withdrawn[1.1].id", "error", "key"),
    (ITEM + '[[parties]]\nid = "P N" #!', "parties[P N].id", "error", "cannot be an id"),
    (ITEM + '[[parties]]\nid = "PNO" #!', "parties[PNO].id", "error", "taken already"),
    (ITEM + '[[units]]\nid = "lak" #!\nname = "x"\nset = "y"', "units[lak].id", "error", "taken"),
    (ITEM + '[[indicators]]\nid = "out" #!\ntitle = "x"', "indicators[out].id", "error", "taken"),
    (
        ITEM + 'milestones = [\n{ id = "m", date = "2020" },\n{ id = "m", date = "2021" }, #!\n]',
        "items[1.1].milestones[m].id",
        "error",
        "taken already",
    ),
    # what is named
    (ITEM + 'responsible = ["pno"] #!', "items[1.1].responsible[#1]", "error", "mean “PNO”"),
    (ITEM + 'responsible = ["ÅÄÖ"] #!', "items[1.1].responsible[#1]", "error", "[[parties]]"),
    (ITEM + 'each_unit = "programme" #!', "items[1.1].each_unit", "error", "mean “programmes”"),
    (ITEM + 'each_unit = "sites" #!', "items[1.1].each_unit", "warning", "one item"),
    (ITEM + 'related = ["prov/7"] #!', "items[1.1].related[#1]", "error", "no item “7”"),
    (ITEM + 'related = ["/7"] #!', "items[1.1].related[#1]", "error", "other-plan/4.1"),
    (
        ITEM + NOTE + "values = { outt = 2 } #!",
        "items[1.1].notes[#1].values.outt",
        "error",
        "“out”",
    ),
    (ITEM + NOTE + 'unit = "lek" #!', "items[1.1].notes[#1].unit", "error", "mean “lak”"),
    (ITEM + NOTE + 'unit = "lak" #!', "items[1.1].notes[#1].unit", "error", 'each_unit = "progr'),
    (ITEM + NOTE + 'milestone = "m1" #!', "items[1.1].notes[#1].milestone", "error", "milestone"),
    (ITEM + NOTE + 'responsible = ["X"] #!', "items[1.1].notes[#1].responsible[#1]", "error", "X"),
    (ITEM + NOTE + 'status = "Done" #!', "items[1.1].notes[#1].status", "error", "mean “done”"),
    (ITEM + NOTE + 'status = "unknown" #!', "items[1.1].notes[#1].status", "error", "no note"),
    (ITEM + NOTE + 'author = "XYZ" #!', "items[1.1].notes[#1].author", "warning", "not declared"),
    (
        ITEM + '[[indicators]]\nid = "in"\ntitle = "x"\nitem = "1.2" #!',
        "indicators[in].item",
        "error",
        "no item “1.2”",
    ),
    (
        ITEM + '[[units]]\nid = "x"\nname = "x"\nset = "y"\nresponsible = ["PNOO"] #!',
        "units[x].responsible[#1]",
        "error",
        "mean “PNO”",
    ),
    # words of a few
    (ITEM + 'scope = "outsider" #!', "items[1.1].scope", "error", "inside, outside, information"),
    (ITEM + 'kind = "events" #!', "items[1.1].kind", "error", "mean “event”"),
    (ITEM + NOTE + 'effect = "big" #!', "items[1.1].notes[#1].effect", "error", "none, some"),
    (ITEM + NOTE + 'proposal = "x" #!', "items[1.1].notes[#1].proposal", "error", "keep, revise"),
    (ITEM + NOTE + 'procedure = "x" #!', "items[1.1].notes[#1].procedure", "error", "tabled"),
    (ITEM + '[[parties]]\nid = "X"\nkind = "human" #!', "parties[X].kind", "error", "person, role"),
    (
        ITEM + '[[indicators]]\nid = "x"\ntitle = "x"\ndirection = "upp" #!',
        "indicators[x].direction",
        "error",
        "mean “up”",
    ),
    (
        ITEM + '[[statuses]]\nid = "x"\nlabel = "x"\nbase = "doing" #!',
        "statuses[x].base",
        "error",
        "not_started, in_progress",
    ),
    (
        ITEM + '[[statuses]]\nid = "done" #!\nlabel = "x"\nbase = "done"',
        "statuses[done].id",
        "error",
        "a status already",
    ),
    # what TOML reads otherwise than it was written
    ('[[items]]\nid = 1.10 #!\ntitle = "x"', "items[#2].id", "error", 'around it: id = "1.10"'),
    (ITEM + "tags = [1.10] #!", "items[1.1].tags[#1]", "error", 'around it: "1.10"'),
    (ITEM + "related = 2.50 #!", "items[1.1].related", "error", 'related = ["2.50"]'),
    (
        f'[[items]]\nid = "1.1"\ntitle = "{"x" * 161}" #!',
        "items[1.1].title",
        "warning",
        "“description”",
    ),
    # dates
    (ITEM + 'due = "snart" #!', "items[1.1].due", "error", "HT2023"),
    (ITEM + 'due = "aldrig" #!', "items[1.1].due", "error", "“ongoing”"),
    (ITEM + 'due = "" #!', "items[1.1].due", "error", "leave the key out"),
    (ITEM + 'due = "2021-02-30" #!', "items[1.1].due", "error", "no such day"),
    (ITEM + 'due = "2023–2021" #!', "items[1.1].due", "error", "ends before it begins"),
    (ITEM + 'due = "2020/2022" #!', "items[1.1].due", "error", "study year"),
    (ITEM + 'due = "03/04/2022" #!', "items[1.1].due", "error", "2022-04-03 (3 April 2022) or"),
    (ITEM + 'start = "senast 2022" #!', "items[1.1].start", "error", "Write 2022 (1 January"),
    (ITEM + 'start = "löpande" #!', "items[1.1].start", "error", "no deadline"),
    (
        ITEM + '[[items.notes]]\ndate = "före 2022" #!',
        "items[1.1].notes[#1].date",
        "error",
        "2021-12-31",
    ),
    (
        ITEM + NOTE + 'next = { text = "x", date = "ongoing" } #!',
        "items[1.1].notes[#1].next.date",
        "error",
        "no deadline",
    ),
    (ITEM + "due = 20222 #!", "items[1.1].due", "error", "“20222”"),
    (ITEM + "due = 2021.5 #!", "items[1.1].due", "error", "in quotation marks"),
    (ITEM + "due = 0001-01-01 #!", "items[1.1].due", "error", "1900–2199"),
    (ITEM + "due = 07:30:00 #!", "items[1.1].due", "error", "in quotation marks"),
    (ITEM + 'start = "2022"\ndue = "2021" #!', "items[1.1].due", "error", "before the start"),
    (ITEM + 'due = "2025" #!', "items[1.1].due", "warning", "after the plan's end"),
    (ITEM + 'due = "2018" #!', "items[1.1].due", "warning", "before the plan's start"),
    (ITEM + 'start = "2025" #!', "items[1.1].start", "warning", "after the plan's end"),
    (ITEM + NOTE + 'recorded = "igår" #!', "items[1.1].notes[#1].recorded", "error", "09:30:00Z"),
    (
        ITEM + NOTE + "recorded = 0001-01-01T00:00:00+05:00 #!",
        "items[1.1].notes[#1].recorded",
        "error",
        "point in time",
    ),
    # reviews
    ('[[reviews]] #!\nid = "r"\ntitle = "x"\n' + ITEM, "reviews[r].due", "error", "no date"),
    (
        ITEM + '[[reviews]] #!\nid = "r"\ntitle = "x"\nevery = "year"\nfrom = "2021"',
        "reviews[r].to",
        "error",
        "“to” is missing",
    ),
    (
        ITEM + '[[reviews]]\nid = "r"\ntitle = "x"\ndue = "2021"\nevery = "year" #!',
        "reviews[r].every",
        "error",
        "not both",
    ),
    (
        ITEM + '[[reviews]]\nid = "r"\ntitle = "x"\nevery = "week" #!\nfrom = "2021"\nto = "2022"',
        "reviews[r].every",
        "error",
        "year",
    ),
    (
        ITEM + '[[reviews]]\nid = "r"\ntitle = "x"\nevery = "year"\nfrom = "2022"\nto = "2021" #!',
        "reviews[r].to",
        "error",
        "before “from”",
    ),
    (
        ITEM + '[[reviews]]\nid = "r"\ntitle = "x"\ndue = "2021"\nreply_by = "2022" #!',
        "reviews[r].reply_by",
        "warning",
        "after the review is due",
    ),
    (
        ITEM
        + '[[reviews]]\nid = "r-2021"\ntitle = "x"\ndue = "2021"\n'
        + '[[reviews]]\nid = "r" #!\ntitle = "x"\nevery = "year"\nfrom = "2021"\nto = "2022"',
        "reviews[r].id",
        "error",
        "“r-2021” is taken",
    ),
    # the tree
    (ITEM + '[[items]]\nid = "2" #!\ntitle = "x"', "items[2].id", "warning", "this Mål"),
    # notes
    (ITEM + NOTE + 'reached = "2021" #!', "items[1.1].notes[#1].reached", "error", "Which"),
    (ITEM + NOTE + "next = {} #!", "items[1.1].notes[#1].next", "error", "Say what"),
    (ITEM + NOTE + 'retracts = "den förra" #!', "items[1.1].notes[#1].retracts", "error", "Copy"),
    (ITEM + NOTE + 'id = "n1" #!', "items[1.1].notes[n1].id", "error", "Leave the key out"),
    (ITEM + NOTE + 'digest = "x" #!', "items[1.1].notes[#1].digest", "error", "fingerprint"),
    (ITEM + NOTE + f'digest = "{"0" * 64}" #!', "items[1.1].notes[#1].digest", "error", "Only a"),
    (
        ITEM
        + NOTE
        + 'text = "x" #!\nredaction = { ground = "g", recorded = 2021-01-01 }\n'
        + f'digest = "{"0" * 64}"',
        "items[1.1].notes[#1].text",
        "error",
        "was redacted",
    ),
    (
        ITEM + NOTE + 'status = "done"\n' + NOTE + 'status = "on_hold" #!',
        "items[1.1].notes[#2].status",
        "warning",
        "same day",
    ),
    (
        ITEM + NOTE + 'due = "2022"\n[[items.notes]]\ndate = "2021-12-31"\ndue = "2023" #!',
        "items[1.1].notes[#2].due",
        "warning",
        "same day",
    ),
    (
        ITEM + NOTE + 'text = "x"\n' + NOTE.replace("]]\n", "]] #!\n") + 'text = "x"',
        "items[1.1].notes[#2]",
        "warning",
        "twice, word for word",
    ),
    (
        ITEM + 'links = [{ url = "javascript:x" }] #!',
        "items[1.1].links[#1].url",
        "error",
        "is not opened",
    ),
    (
        ITEM + 'links = [{ url = "www.example.org/a" }] #!',
        "items[1.1].links[#1].url",
        "error",
        "https://www.example.org/a",
    ),
    (ITEM + 'description = "a\\u001bb" #!', "items[1.1].description", "warning", "control"),
    (ITEM + 'description = "a\\u0000b" #!', "items[1.1].description", "error", "null"),
]


@pytest.mark.parametrize(("body", "path", "level", "words"), BODIES)
def test_says_line_key_level_and_what_to_write(
    body: str, path: str, level: str, words: str
) -> None:
    text = HEAD + body
    if "#!" not in text:
        text = text.replace("\n#", " #!\n")
    reading = found(text)
    assert [(f.line, f.path, f.level) for f in reading.findings] == [(marked(text), path, level)]
    assert words in reading.findings[0].message
    assert (reading.planfile is None) == (level == "error")


HEADS = [
    ('id = "prov"', 'id = "prov 1"', "plan.id", "error", "cannot be an id"),
    ('title = "Prov"', 'title = " "', "plan.title", "error", "is empty"),
    ('levels = ["Mål", "Delmål"]', "levels = []", "plan.levels", "error", "at least one"),
    ('end = "2024"', 'end = "2018"', "plan.end", "error", "before it starts"),
    ('start = "2019"', 'starts = "2019"', "plan.starts", "error", "mean “start”"),
    ("format = 1", "format = 2", "format", "error", "newer version"),
    ("format = 1", 'format = "1"', "format", "error", "format = 1"),
    ("format = 1", "formatt = 1", "formatt", "error", "mean “format”"),
    ("format = 1", 'owner = "PN"', "owner", "error", "belongs below “[plan]”"),
    ('end = "2024"', 'language = "se"', "plan.language", "warning", "Swedish"),
    ('end = "2024"', 'language = "svenska"', "plan.language", "error", "tag of a language"),
    ('end = "2024"', 'effect_level = "mål"', "plan.effect_level", "error", "mean “Mål”"),
    ('end = "2024"', 'responsible = ["PN0"]', "plan.responsible[#1]", "error", "mean “PNO”"),
]


@pytest.mark.parametrize(("old", "new", "path", "level", "words"), HEADS)
def test_findings_in_the_head(old: str, new: str, path: str, level: str, words: str) -> None:
    text = HEAD.replace(old, new) + ITEM
    reading = found(text)
    line = text[: text.index(new)].count("\n") + 1
    assert [(f.line, f.path, f.level) for f in reading.findings] == [(line, path, level)]
    assert words in reading.findings[0].message


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en anmärkning\n", "\ufeff"])
def test_an_empty_file_is_told_what_a_plan_needs(text: str) -> None:
    (finding,) = found(text).findings
    assert finding.level == "error"
    assert "empty" in finding.message
    example = finding.message.partition("\n\n")[2]
    assert found(example.replace("…", "x")).planfile


def test_a_file_without_plan_is_told_how_it_begins() -> None:
    (finding,) = found(ITEM.replace("1.1", "1")).findings
    assert (finding.path, finding.level) == ("plan", "error")
    assert "[plan]\nid =" in finding.message


def test_all_findings_come_at_once_in_the_order_of_the_lines() -> None:
    text = HEAD + ITEM + 'due = "snart"\nscope = "x"\nresponsible = ["QQ", "PNO"]\n' + NOTE
    text += 'status = "klar"\nauthor = "ZZ"\n[[items]]\nid = "3.1"\ntitle = "x"\n'
    findings = found(text).findings
    assert [(f.path, f.level) for f in findings] == [
        ("items[1.1].due", "error"),
        ("items[1.1].scope", "error"),
        ("items[1.1].responsible[#1]", "error"),
        ("items[1.1].notes[#1].status", "error"),
        ("items[1.1].notes[#1].author", "warning"),
        ("items[3.1].id", "error"),
    ]
    assert all(finding.file == "prov.toml" for finding in findings)
    assert [f.line for f in findings] == sorted(f.line for f in findings)


def test_a_note_on_a_mirror_names_milestones_and_units_of_the_measure() -> None:
    text = (
        HEAD
        + ITEM
        + 'each_unit = "programmes"\n'
        + 'recurs = { every = "year", from = "2022", to = "2023" }\n'
        + '[[items]]\nid = "1.2"\ntitle = "x"\nsame_as = "1.1"\n'
        + NOTE
        + 'unit = "lak"\nmilestone = "2023"\nreached = "2023"\n'
    )
    assert found(text).findings == ()


def test_only_leaves_are_asked_of_units() -> None:
    text = HEAD.replace('title = "Ett"', 'title = "Ett"\neach_unit = "programmes" #!') + ITEM
    (finding,) = found(text).findings
    assert (finding.line, finding.path) == (marked(text), "items[1].each_unit")
    assert "Only items" in finding.message


def test_a_wrong_id_does_not_draw_others_after_it() -> None:
    text = HEAD.replace('id = "1"', 'id = "1 "') + ITEM
    assert [f.path for f in found(text).findings] == ["items[1 ].id"]
    text = HEAD.replace('id = "PNO"', 'id = "P N"') + ITEM + 'responsible = ["PNO"]'
    assert [f.path for f in found(text).findings] == ["parties[P N].id"]


def test_notes_in_order_of_recording_do_not_contradict_each_other() -> None:
    first, second = 'recorded = "2021-03-01T10:00:00Z"\n', 'recorded = "2021-03-01T11:00:00Z"\n'
    text = HEAD + ITEM + NOTE + first + 'status = "done"\n' + NOTE + second + 'status = "on_hold"'
    assert found(text).findings == ()


def test_a_note_that_is_taken_back_contradicts_nothing() -> None:
    identifier = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    text = HEAD + ITEM + NOTE + f'id = "{identifier}"\nstatus = "done"\n'
    text += NOTE + f'status = "on_hold"\nretracts = "{identifier}"'
    assert found(text).findings == ()
    twice = text + f'\n{NOTE}id = "{identifier}"\n'
    (finding,) = found(twice).findings
    assert finding.path == f"items[1.1].notes[{identifier}].id"
    assert finding.line == twice.count("\n")


def test_what_the_program_wrote_may_name_what_has_left_the_plan() -> None:
    note = NOTE + 'id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"\nrecorded = 2021-03-01T10:00:00Z\n'
    names = 'status = "gone"\nunit = "gone"\nresponsible = ["gone"]\nvalues = { gone = 1 }\n'
    reading = found(HEAD + ITEM + note + names + 'milestone = "gone"')
    assert reading.planfile
    assert [finding.level for finding in reading.findings] == ["warning"] * 5


def test_of_very_many_findings_the_last_says_how_many_more() -> None:
    text = HEAD + ITEM + "".join(f'{NOTE}status = "x"\nauthor = "A{n}"\n' for n in range(300))
    findings = found(text).findings
    assert len(findings) == 201
    assert {finding.level for finding in findings} == {"error"}
    assert findings[-1].message == "400 more findings are not listed."


def test_messages_show_no_control_codes() -> None:
    text = HEAD + ITEM + 'due = "\\u001b[31m\\u202ered"\n"k\\u001b[0m" = 1'
    for finding in found(text).findings:
        assert finding.message.isprintable()
        assert finding.path.isprintable()


BARE = (
    'format = 1\n[plan]\nid = "a"\ntitle = "t"\nlevels = ["x"]\n[[items]]\nid = "1"\ntitle = "y"\n'
)
VALUE = (
    '[[indicators]]\nid = "i"\ntitle = "t"\nunit = "u"\n'
    'values = [{{ date = "2020", value = {} }}]\n'
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9" * 400, "is too large"),
        ("-" + "9" * 400, "is too large"),
        ("9" * 5000, "too many digits"),
        ("1e400", "is too large"),
        ("nan", "is too large, or no number"),
        ("[" * 5000 + "]" * 5000, "too many brackets"),
        ("{ a = " * 3000 + "1" + " }" * 3000, "too many brackets"),
    ],
)
@pytest.mark.parametrize("place", ["value", "due", "values", "fields"])
def test_what_is_too_large_or_too_deep_is_a_finding_beside_the_others(
    value: str, words: str, place: str
) -> None:
    body = {
        "value": VALUE.format(value),
        "due": f"due = {value}\n",
        "values": f'[[items.notes]]\ndate = "2020"\nvalues = {{ i = {value} }}\n',
        "fields": f"fields = {{ a = {value} }}\n",
    }[place]
    text = BARE + body + '[[parties]]\nid = "P"\nkind = "nonsense"\n'
    found = read_text(text, "f.toml").findings
    line = BARE.count("\n") + body.count("\n")
    assert line in [finding.line for finding in found if finding.level == "error"]
    if place == "value" or words.startswith("too many"):
        assert any(words in finding.message for finding in found if finding.line == line)
    assert line + 3 in [finding.line for finding in found], "what comes after it is not checked"
