"""Where a file is not TOML: friendly words, the right line, and the other errors all the same."""

from __future__ import annotations

import pytest

from actionplan_tui.planfile import read_text

HEAD = '[plan]\nid = "prov"\ntitle = "Prov"\nlevels = ["Mål"]\n'
ITEM = '[[items]]\nid = "1"\ntitle = "Ett"\n'

# What stands below the item, on which line of it the error is, and part of the message.
CASES = [
    ("due = HT2023", 1, 'due = "HT2023"'),
    ("due = 2021-10", 1, 'due = "2021-10"'),
    ("due = 15.10.2021", 1, 'due = "15.10.2021"'),
    ("due = 2022–2024 # år", 1, 'due = "2022–2024"'),
    ("due = 2021-02-30", 1, "no such day"),
    ("due =", 1, "Nothing stands after “due =”"),
    ("due", 1, "neither a heading nor"),
    ('due: "2021"', 1, 'due = "…"'),
    ("• punkt", 1, "neither a heading nor"),
    ('förfaller = "2021"', 1, "cannot be a key"),
    ('due date = "2021"', 1, "“due date” cannot be a key"),
    ('description = "öppen', 1, "closing quotation mark is missing"),
    ("description = 'öppen", 1, "closing quotation mark is missing"),
    ('description = "öppen\nkind = "event"', 1, "closing quotation mark is missing"),
    ('description = "rad ett\nrad två\nrad tre"\nkind = "event"', 1, "closing quotation mark"),
    ('description = """öppen\nkind = "event"\n', 1, 'Write """ at its end'),
    ("description = '''öppen\nkind = 1\n", 1, "Write ''' at its end"),
    ("description = “krökta”", 1, "straight quotation marks"),
    ("responsible = [“krökta”]", 1, "straight quotation marks"),
    ('description = "säger "hej" till"', 1, "quotation mark inside the"),
    ('description = "C:\\Users"', 1, "backslash"),
    ('description = "a\x02b"', 1, "control character"),
    ("responsible = [PNO]", 1, '"PNO"'),
    ('responsible = ["PNO"\nkind = "event"', 1, "closing bracket"),
    ('responsible = ["PNO" "OEK"]', 1, "missing comma"),
    ('milestones = [{ id = "m",\n date = "2021" }]', 1, "one line"),
    ('description = "x"\ndescription = "y"', 2, "“description” stands in line 8 already"),
    ("[[items.notes]\ndate = 2021", 1, "Write: [[items.notes]]"),
    ("[[items.notes]]\ndate = 2021\nno_change = True", 3, "Write true"),
    ("[[items.notes]]\ndate = 2021\nno_change = nei", 3, "Write false"),
    ("[[items.notes]]\ndate = 2021\nvalues = { out = 33,5 }", 3, "decimal point"),
    ("[[indicators]] id = 1", 1, "alone on its line"),
    ('[item]\nid = "2"\ntitle = "x"\n[item]', 4, "“[[items]]”"),
    ('[items.notes]\ndate = "2021"\n[items.notes]', 3, "“[[items.notes]]”"),
    ("[plan]", 1, "“[plan]” stands twice"),
    ("a" + ".a" * 5000 + " = 1", 1, "so many full stops"),
    ("due = " + "1" * 5000, 1, "too many digits"),
]


@pytest.mark.parametrize(("below", "line", "words"), CASES)
def test_a_syntax_error_is_explained_where_it_stands(below: str, line: int, words: str) -> None:
    reading = read_text(HEAD + ITEM + below, "prov.toml")
    assert reading.planfile is None
    first = next(finding for finding in reading.findings if finding.level == "error")
    assert first.line == 7 + line
    assert words in first.message
    if "\n" not in below:
        others = [f for f in reading.findings[1:] if "not checked" not in f.message]
        assert others == []


def test_the_other_errors_are_found_all_the_same() -> None:
    text = HEAD + ITEM + 'due = HT2023\nscope = "x"\n[[items]]\nid = "2"\ntitle = Två\nkind = "y"\n'
    assert [(f.line, f.path) for f in read_text(text, "f").findings] == [
        (8, "items[1].due"),
        (9, "items[1].scope"),
        (12, "items[2].title"),
        (13, "items[2].kind"),
    ]


def test_one_pair_of_brackets_too_few_is_named_with_the_right_heading() -> None:
    (finding,) = read_text(HEAD + ITEM.replace("[[items]]", "[items]"), "f").findings
    assert (finding.line, finding.path) == (5, "items")
    assert "“[[items]]”" in finding.message


def test_notes_before_the_first_item_are_told_where_they_belong() -> None:
    (finding,) = read_text(HEAD + '[[items.notes]]\ndate = "2021"\n', "f").findings
    assert finding.line == 5
    assert "before the first “[[items]]”" in finding.message


def test_too_many_brackets_end_in_a_finding() -> None:
    finding, other = read_text(HEAD + "x = " + "[" * 50_000, "f").findings
    assert (finding.line, "too many brackets" in finding.message) == (5, True)
    assert "no key “x”" in other.message
