"""The form for the browser in a real one: by keyboard, with axe-core, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.domain.request.form import AUTHOR, Form
from actionplan_tui.exchange.forms.html import write
from actionplan_tui.exchange.forms.questions import questions
from actionplan_tui.exchange.forms.reading.html import read
from tests.exchange.forms.browser import needs_browser, run_page
from tests.exchange.forms.made import a_form, answers_in
from tests.exchange.forms.test_html import in_words
from tests.reports.wild import WILD

pytestmark = needs_browser
KEY = "1.1 a"

TYPED = {
    (KEY, "status"): "done",
    (KEY, "date"): "2021-10-01",
    (KEY, "effect"): "some",
    (KEY, "text"): "Två avtal\när tecknade",
    (KEY, "proposed_due"): "HT2022",
    (KEY, "reason"): "Väntar på svar",
    (KEY, "next"): "Ny kull",
    (KEY, "next_date"): "1 februari 2022",
    (KEY, "value:out"): "12,5",
    (KEY, "reached:m1"): "2021-09-30",
}


def ids(form: Form, answers: dict[tuple[str, str], object]) -> dict[str, object]:
    """Answers by the ids of their fields."""
    found = {}
    for place, row in enumerate(form.rows):
        for number, name in enumerate(questions(form, row)):
            if (row.key, name) in answers:
                found[f"r{place}-{number}"] = answers[row.key, name]
    return found


KEYBOARD = """
  const page = await opened();
  // Nothing but keys: each field is reached with Tab, in the order of the page.
  const focused = () => page.evaluate(() => document.activeElement.id);
  const to = async (id) => {
    for (let n = 0; n < 80 && await focused() !== id; n++) await page.keyboard.press('Tab');
    if (await focused() !== id) throw new Error('not reached: ' + id);
  };
  for (const [id, said] of data) {
    await to(id);
    const kind = await page.evaluate(() => document.activeElement.tagName);
    if (said === true) await page.keyboard.press('Space');
    else if (kind === 'SELECT')
      while (await page.evaluate(() => document.activeElement.value) !== said)
        await page.keyboard.press('ArrowDown');
    else for (const [n, line] of said.split('\\n').entries()) {
      if (n) await page.keyboard.press('Enter');
      await page.keyboard.type(line);
    }
  }
  await to('save');
  await page.keyboard.press('Enter');
  told.file = await saved();
  told.warned = await page.evaluate(() => !document.getElementById('no-script').hidden);
  told.status = await page.evaluate(() => document.getElementById('said').textContent);
  await to('text');
  await page.keyboard.press('Enter');
  told.focus = await focused();
  await put(page, {author: 'Test Person'});
  told.later = await page.evaluate(() => document.getElementById('said').textContent);
  told.text = await page.evaluate(() => document.getElementById('mail-text').value);
  told.page = await page.content();
"""


def test_it_is_filled_in_and_saved_by_keyboard_alone(tmp_path: Path) -> None:
    form = a_form(2)
    typed: dict[tuple[str, str], object] = {**TYPED, ("1.2 a", "no_change"): True}
    keys = [("author", "Test Person"), *ids(form, typed).items()]
    told = run_page(tmp_path, write(form), KEYBOARD, keys)
    assert (told["errors"], told["warned"]) == ([], False)
    assert set(told["requests"]) <= {"file", "blob"}
    for data, name in ((told["file"], "a.json"), (told["page"], "a.html")):
        answer = read(data.encode(), name)
        assert answers_in(answer) == typed
        assert (answer.form, answer.fingerprint) == (form.id, form.fingerprint)
        assert answer.cells[AUTHOR].value == "Test Person"
    answer = read(told["text"].encode(), "a.txt")
    assert answers_in(answer) == {
        **in_words(form, TYPED),
        ("1.2 a", "no_change"): True,
    }
    assert answer.cells[AUTHOR].value == "Test Person"
    assert told["focus"] == "mail-text"
    assert "svar-a-" in told["status"]
    assert told["later"] == "", "what was said of the file holds no more once something is typed"


EACH_TEXT = """
  told.answers = [];
  let page = null;
  for (const [place, text] of data.entries()) {
    if (place % 8 === 0) page = await opened();  // a page may not download without end
    await put(page, {author: text, 'r0-4': text, 'r0-6': text});
    await page.click('#save');
    if (await page.evaluate(() => !document.getElementById('faults').hidden))
      await page.click('#anyway');
    const file = await saved();
    await page.click('#text');
    told.answers.push([file, await page.evaluate(() => document.getElementById('mail-text').value),
      await page.content()]);
  }
"""


def test_any_text_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    texts = [*WILD, "</script>]]>--><b>", "[end]\n[Status] x", "¶ ¶¶\n¶\n\n[[x]", "rad\n> rad"]
    typed = ["".join(c for c in text if c.isprintable() or c == "\n") for text in texts]
    told = run_page(tmp_path, write(a_form(1)), EACH_TEXT, typed)
    assert told["errors"] == []
    for text, answers in zip(typed, told["answers"], strict=True):
        for data, name in zip(answers, ("a.json", "a.txt", "a.html"), strict=True):
            answer = read(data.encode(), name)
            said = answer.rows[0].cells["text"].value
            assert str(said).split() == text.split(), name
            if name == "a.json":
                assert said == text.strip()


KEPT = """
  const first = await opened(), beside = await opened();
  await put(first, data);
  await beside.waitForFunction(() => document.getElementById('author').value);
  told.beside = await values(beside);
  await first.close();
  await beside.close();
  const again = await opened();
  told.values = await values(again);
  told.restored = await again.evaluate(() => document.getElementById('said').textContent);
  await again.click('#forget');
  told.emptied = await values(again);
  told.left = await again.evaluate(() => Object.keys(localStorage).length);
  await again.reload();
  told.after = await values(again);
  const other = await opened((page) => page.evaluateOnNewDocument(() => {
    const refuse = () => { throw new DOMException('no', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', {get: refuse});
  }));
  told.not_kept = await other.evaluate(() => document.getElementById('kept').textContent);
"""


def test_answers_are_kept_over_a_closed_tab_until_they_are_forgotten(tmp_path: Path) -> None:
    form = a_form(2)
    given = {**ids(form, dict(TYPED)), "author": "Test Person"}
    told = run_page(tmp_path, write(form), KEPT, given)
    assert told["values"] == told["beside"] == given
    assert "kvar" in told["restored"]
    assert (told["emptied"], told["left"], told["after"]) == ({}, 0, {})
    assert "sparar inget" in told["not_kept"]
    assert told["errors"] == []


WRONG = """
  const page = await opened();
  await put(page, data);
  told.marked = await page.evaluate(() => [...document.querySelectorAll('[aria-invalid=true]')].map(
    (one) => [one.dataset.field, one.getAttribute('aria-describedby').split(' ').map(
      (id) => document.getElementById(id).textContent).join(' ')]));
  await page.focus('#save');
  await page.keyboard.press('Enter');
  told.focus = await page.evaluate(() => document.activeElement.id);
  told.faults = await page.evaluate(() => [...document.querySelectorAll('#fault-list a')].map(
    (one) => one.textContent));
  told.files = fs.readdirSync(folder).filter((name) => name.startsWith('svar'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  told.first = await page.evaluate(() => document.activeElement.dataset.field);
  await page.focus('#anyway');
  await page.keyboard.press('Enter');
  told.file = await saved();
  await put(page, {'r0-1': 'strax'});
  await page.click('#text');
  await page.click('#anyway');
  told.text = await page.evaluate(() => document.getElementById('mail-text').value);
"""


def test_what_cannot_be_read_is_shown_at_its_field_and_may_be_sent_nevertheless(
    tmp_path: Path,
) -> None:
    form = a_form(1)
    wrong: dict[tuple[str, str], object] = {
        (KEY, "date"): "snart",
        (KEY, "no_change"): True,
        (KEY, "status"): "done",
        (KEY, "proposed_due"): "2022",
        (KEY, "value:out"): "många",
    }
    told = run_page(tmp_path, write(form), WRONG, ids(form, wrong))
    marked = dict(told["marked"])
    assert "”snart”" in marked["date"]
    assert "2021-06-15" in marked["date"]
    assert "”många”" in marked["value:out"]
    assert "Inget nytt" in marked["no_change"]
    assert told["focus"] == "faults"
    assert len(told["faults"]) == 5  # with the reason and the name, which are missing
    assert told["files"] == []
    assert told["first"] == AUTHOR
    assert answers_in(read(told["file"].encode(), "a.json")) == wrong
    assert read(told["text"].encode(), "a.txt").rows[0].cells["date"].value == "strax"


DATES = """
  const page = await opened();
  told.accepted = await page.evaluate((texts) => ['r0-1', 'r0-8', 'r0-5'].map((id) => {
    const field = document.getElementById(id);
    return texts.filter((text) => {
      field.value = text;
      field.dispatchEvent(new Event('change', {bubbles: true}));
      return !field.getAttribute('aria-invalid');
    });
  }), data);
"""

GOOD = [
    "2021", "2021-10", "2021-10-15", "15.10.2021", "15 oktober 2021", "15. oktober 2021",
    "15 okt 2021", "mars 2022", "march 2022", "HT2021", "ht21", "VT 2022", "hösten 2021",
    "Høsten 2021", "spring 2022",
    "2021-Q3", "Q3 2021", "2021/2022", "2021–2023", "utgången av 2022", "slutten av mars 2022",
    "end of HT2021", "1 desember 2021", "2021-10-15?",
]  # fmt: skip
DEADLINES = ["senast 2022", "senest 1. mars 2022", "före utgången av 2022", "before 2022-03-01"]
BAD = [
    "snart", "2021-13", "2021-02-30", "31.11.2021", "31 april 2021", "15 foo 2021", "2021/2023",
    "2023–2021", "i höst", "mars", "10/11/2021", "2021-11-1", "mitten av 2021", "15", "1",
    "20211015", "v 12", "utgången av", "HT", "2021-Q5", "okänt",
]  # fmt: skip


def test_the_page_takes_no_date_that_is_not_read_and_the_common_ones(tmp_path: Path) -> None:
    told = run_page(tmp_path, write(a_form(1)), DATES, [*GOOD, *DEADLINES, *BAD, "löpande"])
    asked = (parse_period, parse_deadline, parse_due)
    for accepted, reads in zip(told["accepted"], asked, strict=True):
        assert set(GOOD) <= set(accepted)
        assert not set(BAD) & set(accepted)
        for text in accepted:
            try:
                reads(text)
            except PeriodError as error:
                pytest.fail(f"{text}: {error}")
    period, deadline, due = map(set, told["accepted"])
    assert not set(DEADLINES) & period
    assert set(DEADLINES) <= deadline & due
    assert ("löpande" in period, "löpande" in deadline, "löpande" in due) == (False, False, True)


LOOK = """
  told.found = [];
  const states = [320, 400, 1200].flatMap((width) => ['light', 'dark'].flatMap((scheme) =>
    [false, true].map((used) => [width, scheme, used])));
  for (const [width, scheme, used] of states) {
    const page = await opened(async (page) => {
      await page.setBypassCSP(true);
      await page.setViewport({width, height: 800});
      await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    });
    if (used) {
      await put(page, data);
      await page.click('#save');
      await page.evaluate(() => {
        document.getElementById('mail').hidden = false;
        document.querySelector('details')?.setAttribute('open', '');
      });
    }
    await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate(() => axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
    for (const v of found.violations)
      told.found.push([width, scheme, used, v.id, v.nodes.slice(0, 3).map((n) => n.html)]);
    told.found.push(...await page.evaluate((width) => {
      const root = document.documentElement;
      return root.scrollWidth > root.clientWidth ? [[width, 'scrolls', root.scrollWidth]] : [];
    }, width));
    await page.evaluate(() => localStorage.clear());
    await page.close();
  }
"""


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_nothing_is_found_at_any_width_light_or_dark(tmp_path: Path, language: str) -> None:
    form = a_form(5, language, text="Avancerad-nivå-utbildningsplan" * 3)
    wrong = {**ids(form, {(KEY, "date"): "snart", (KEY, "proposed_due"): "x"}), "author": ""}
    told = run_page(tmp_path, write(form), LOOK, wrong)
    assert told["found"] == []


@pytest.mark.parametrize("rows", [0, 30])
def test_forms_of_no_and_of_many_items_are_sound_too(tmp_path: Path, rows: int) -> None:
    told = run_page(tmp_path, write(a_form(rows)), LOOK, {"author": "Test Person"})
    assert told["found"] == []


NO_SCRIPT = """
  const page = await opened((page) => page.setJavaScriptEnabled(false));
  await page.focus('#author');
  await page.keyboard.type('Test Person');
  const pdf = await page.pdf({format: 'A4', tagged: true});
  fs.writeFileSync(path.join(folder, 'form.pdf'), pdf);
"""


def test_without_scripts_it_can_be_printed(tmp_path: Path) -> None:
    from pypdf import PdfReader

    form = a_form(2)
    run_page(tmp_path, write(form), NO_SCRIPT)
    pages = PdfReader(tmp_path / "form.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    for said in ("1.1 Åtgärd", "Genomförd", "utgången av 2022", "Test Person", "papper", form.id):
        assert said in text
    assert "Glöm svaren" not in text
