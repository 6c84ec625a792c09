"""Two meetings of a board, from the notice to the adjusted minutes, as they are typed.

`python -m tests.terminal.two_meetings` writes their tables in docs/meeting.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MEETING_MD = Path(__file__).parents[2] / "docs" / "meeting.md"
BEGIN, END = "<!-- two meetings -->\n", "<!-- end of two meetings -->\n"
LAST, NEXT = "PN-2025-09-15", "PN-2025-10-20"
"""What the meetings are called."""
_KEYS = {
    "Enter": "\r", "Tab": "\t", "Esc": "\x1b", "Ctrl+S": "\x13", "Space": " ", "End": "\x1b[F",
    "↓": "\x1b[B", "→": "\x1b[C",
}  # fmt: skip
_KEY = re.compile(r"`([^`]+)`(?: ×(\d+))?|\*([^*]+)\*")
_HEADS = ("What happens", "Keys", "What stands in the minutes")


@dataclass(frozen=True)
class Step:
    """One thing that happens.

    Attributes:
        what: What it is.
        keys: What is typed: keys in backticks, text between asterisks.
        shown: What the screen shows then.
        said: What stands in the minutes of it, a sentence each.
    """

    what: str
    keys: str
    shown: str
    said: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """What a terminal sends."""
        return "".join(
            text or _KEYS.get(key, key) * int(times or 1)
            for key, times, text in _KEY.findall(self.keys)
        )

    @property
    def row(self) -> str:
        """Its row in the document."""
        return f"| {self.what} | {self.keys} | {' · '.join(f'“{one}”' for one in self.said)} |"


@dataclass(frozen=True)
class Part:
    """What is done on one day, while the program runs.

    Attributes:
        title: What is done.
        day: On which day.
        begins: What the screen shows at first.
        steps: What happens.
        killed: Whether the program is killed at the end; otherwise it is left.
        kept: What that was typed is on the disk before it is killed.
        after: What is counted then, in words.
        reported: On how many of 26 items there is a report then.
    """

    title: str
    day: str
    steps: tuple[Step, ...]
    begins: str = "Ej avslutade"
    killed: bool = False
    kept: str = ""
    after: str = ""
    reported: int = 0


FIRST = (
    Step(
        "The meeting is prepared: 15 items are marked, the form says who is called, when, where",
        "`Space` ×15 `5` `i` *PN* `Tab` *3/2025* `Tab` ×2 *13.00* `Tab` ×4 *PNO* `Tab` *PD* `Tab` "
        "*PD (ledamot)* `Enter` *EE (ledamot)* `Enter` *FF (ledamot) § 7–* `Tab` "
        "*GA (ledamot), MUR* `Tab` *Sal 1* `Ctrl+S`",
        "Punkt 1 av 15",
        ("FF, ledamot, från och med § 7", "GA, ledamot"),
    ),
    Step("The notice is written, as Markdown", "`v` `W` `↓` ×2 `Enter` ×2", "Skrivet till"),
    Step("Back to the first item", "`Esc`", "Punkt 1 av 15"),
    Step("It begins", "`S`", "Sammanträdet börjar kl.", ("PNO öppnar sammanträdet kl. …",)),
    Step(
        "PNO reports",
        "`n` *Utkastet är klart.* `Tab` *PNO* `Ctrl+S`",
        "Utkastet är klart.",
        ("PNO: Utkastet är klart.",),
    ),
    Step(
        "OEK says that an item is done",
        "`→` `k`",
        "Genomförd · 1.2.1",
        ("OEK rapporterar att punkten är genomförd.",),
    ),
    Step("There is nothing new", "`→` `=`", "Inget nytt · 1.3.1", ("OEK: Inget nytt.",)),
    Step(
        "GA, alone responsible, is absent",
        "`→` `A`",
        "1.3.2",
        ("Ej föredragen, ansvarig frånvarande.",),
    ),
    Step(
        "A new deadline, with the reason; **the computer stops** while it is typed",
        "`→` `d` *VT2026* `Enter` *Lokalerna byggs om*",
        "Skäl: Lokalerna byggs om.",
        (
            (
                "PN beslutar att ändra slutdatum för punkten från 2024 (31 december 2024) till "
                "VT2026 (30 juni 2026). Skäl: Lokalerna byggs om."
            ),
        ),
    ),
)
AFTER_A_STOP = (
    Step("It goes on where it was: what was typed is there", "`5` `Enter`", "Lokalerna byggs om."),
    Step(
        "An item is handed over",
        "`→` `H` *KA* `Ctrl+S`",
        "Byt ansvarig · 1.6.1",
        ("PN beslutar att ansvaret för punkten överförs från Arbetsgrupp för IHS1 och 2 till KA.",),
    ),
    Step("A break", "`p`", "Ajournerat kl.", ("ajournerat kl. …",)),
    Step("It goes on", "`p`", "Sammanträdet fortsätter kl."),
    Step(
        "EE moves",
        "`→` `y` *EE* `Enter` *att pröva ett år* `Ctrl+S`",
        "Yrkande · 2.1.1",
        ("EE yrkar: att pröva ett år.",),
    ),
    Step(
        "They vote by name",
        "`V` *PNO, EE, FF* `Enter` *PD* `Ctrl+S`",
        "Omröstning · 2.1.1",
        ("Omröstning. För: PNO, EE, FF. Emot: PD.",),
    ),
    Step(
        "A decision in the body’s own words, with who carries it out and by when",
        "`o` *att pröva det i ett år* `Tab` *PD, EE* `Enter` *senast 30 juni 2026* `Ctrl+S`",
        "Fritt beslut · 2.1.1",
        ("att pröva det i ett år. Verkställs av PD och EE (senast 30 juni 2026).",),
    ),
    Step(
        "PD enters a reservation",
        "`r` *PD* `Ctrl+S`",
        "Reservation · 2.1.1",
        ("PD reserverar sig mot beslutet.",),
    ),
    Step("MUR comes late: who is here", "`→` `i` `End` `Enter`", "I vilken egenskap deltar MUR?"),
    Step(
        "… as a member",
        "`↓` `Enter`",
        "MUR, ledamot, från och med § 11",
        ("MUR, ledamot, från och med § 11",),
    ),
    Step("Back to the item", "`Esc`", "Punkt 8 av 15"),
    Step(
        "PD has a conflict of interest",
        "`j` *PD* `Ctrl+S`",
        "Jäv · 2.2.1",
        ("PD anmäler jäv och lämnar lokalen under denna paragraf.",),
    ),
    Step(
        "PNO reports",
        "`n` *Tre tillfällen finns.* `Tab` *PNO* `Ctrl+S`",
        "Tre tillfällen finns.",
        ("PNO: Tre tillfällen finns.",),
    ),
    Step(
        "An item from the floor", "`O` *Kaffemaskinen* `Enter`", "Punkt 9 av 16", ("Övrig fråga.",)
    ),
    Step(
        "FF speaks of it",
        "`n` *Den är trasig.* `Tab` *FF* `Ctrl+S`",
        "Den är trasig.",
        ("FF: Den är trasig.",),
    ),
    Step("An item is tabled", "`→` `T`", "2.3.1", ("PN beslutar att bordlägga punkten.",)),
    Step(
        "An item is referred back", "`→` `R`", "3.1.1", ("PN beslutar att återremittera punkten.",)
    ),
    Step(
        "A next step, put down",
        "`→` `N` *att skriva ett förslag* `Enter` *EE* `Enter` *senast 15 oktober 2025* `Ctrl+S`",
        "Nästa steg · 5.1.1",
    ),
    Step(
        "A deadline is asked for, not decided",
        "`→` `D` *HT2026* `Ctrl+S`",
        "Nytt slutdatum begärt · 5.2.1",
        ("Nytt slutdatum begärs: HT2026 (31 december 2026). Beslut om detta har inte fattats.",),
    ),
    Step(
        "There is no time for an item; **the computer stops** while the reason is typed",
        "`→` `F` *Tiden räckte*",
        "Tiden räckte",
    ),
)
AFTER_ANOTHER = (
    Step(
        "What was being typed is offered again",
        "`Enter`",
        "Varför hoppas 7.1.1 över?",
    ),
    Step(
        "It is written on, where it was",
        "* inte* `Enter`",
        "§ 18   9.1.1",
        ("Punkten behandlades inte. Tiden räckte inte.",),
    ),
    Step(
        "Another status",
        "`s` `↓` `Enter`",
        "Status · 9.1.1",
        ("PD rapporterar punktens status som ”Vilande”.",),
    ),
    Step(
        "An appendix",
        "`a` *rapport.pdf* `Enter` *Rapport* `Ctrl+S`",
        "Bilaga · 9.1.1",
        ("Bilaga 1: Rapport (rapport.pdf)",),
    ),
    Step("Who is notified", "`x` *KA* `Ctrl+S`", "Expediering · 9.1.1", ("Expedieras till: KA.",)),
    Step(
        "A remark",
        "`m` *Projektorn slutade fungera* `Ctrl+S`",
        "Anteckning · 9.1.1",
        ("Till protokollet: Projektorn slutade fungera.",),
    ),
    Step("It ends", "`S`", "Sammanträdet slutar kl.", ("PNO avslutar sammanträdet kl. …",)),
    Step("What will be written is shown", "`X`", "Avsluta sammanträdet?"),
    Step(
        "It is closed; of § 19 nothing was said",
        "`Enter`",
        "Skriva protokollet för",
        ("Punkten behandlades inte.",),
    ),
    Step("The minutes are written, as a Word document", "`Enter` ×2", "Skrivet till"),
)
CORRECTED = (
    Step("The minutes are opened", "`5` `Enter`", "§ 4 Analysera"),
    Step(
        "Words are missing in § 4, while the minutes are a draft",
        "`↓` ×4 `r` * Tre kurser har svarat.* `Ctrl+S`",
        "Utkastet till protokoll är ändrat",
        ("PNO: Utkastet är klart. Tre kurser har svarat.",),
    ),
)
ADJUSTED = (
    Step("What was done with them", "`5` `J`", "Vad har gjorts med protokollet?"),
    Step("They were adjusted: when", "`Enter`", "Av vem"),
    Step(
        "… and by whom",
        "`Tab` *PNO, PD* `Ctrl+S`",
        "justerat 2025-09-22",
        ("Justerat den 22 september 2025 av PNO och PD.",),
    ),
    Step("They are opened", "`Enter`", "§ 4 Analysera"),
    Step(
        "More is wrong in § 4",
        "`↓` ×4 `r` * Ett svar saknas.* `Ctrl+S`",
        "Antecknat som rättelse",
        (
            (
                "i stället för ”PNO: Utkastet är klart. Tre kurser har svarat” ska det stå ”PNO: "
                "Utkastet är klart. Tre kurser har svarat. Ett svar saknas”. Antecknat av OEK."
            ),
        ),
    ),
)
AGAIN = (
    Step(
        "The form of the next meeting knows the last: what was tabled (1), referred back (1), not "
        "dealt with (3), is to be done until now (1), a deadline asked for (1)",
        "`5` `i`",
        "ej behandlat förra gången (3)",
    ),
    Step(
        "What else is overdue or not reported is left out; EE is to adjust the minutes",
        "*4/2025* `Tab` ×9 `Space` `Tab` `Space` `Tab` ×4 *EE* `Ctrl+S`",
        "Punkt 1 av 7",
        ("PN beslutar att utse EE att justera protokollet.",),
    ),
    Step("It begins", "`S`", "Sammanträdet börjar kl.", ("PNO öppnar sammanträdet kl. …",)),
    Step(
        "What was tabled is reported on",
        "`n` *Återkopplingen är samlad.* `Tab` *PNO* `Ctrl+S`",
        "Återkopplingen är samlad.",
        ("PNO: Återkopplingen är samlad.",),
    ),
    Step(
        "What was referred back is done",
        "`→` `k`",
        "Genomförd · 3.1.1",
        ("OEK rapporterar att punkten är genomförd.",),
    ),
    Step("GA is there now", "`→` `=`", "Inget nytt · 1.3.2", ("GA: Inget nytt.", "GA, ledamot")),
    Step(
        "What there was no time for",
        "`→` `n` *Två sjukhus till.* `Tab` *PD* `Ctrl+S`",
        "Två sjukhus till.",
        ("PD: Två sjukhus till.",),
    ),
    Step(
        "What was not taken up is tabled",
        "`→` `T`",
        "10.1.1",
        ("PN beslutar att bordlägga punkten.",),
    ),
    Step(
        "EE has done what was to be done",
        "`→` `n` *Förslaget är skrivet.* `Tab` *EE* `Ctrl+S`",
        "Förslaget är skrivet.",
        ("EE: Förslaget är skrivet.",),
    ),
    Step(
        "The deadline that was asked for is decided",
        "`→` `d` *HT2026* `Enter` *Rapporten dröjer* `Ctrl+S`",
        "Nytt slutdatum · 5.2.1",
        (
            (
                "PN beslutar att ändra slutdatum för punkten från 2024 (31 december 2024) till "
                "HT2026 (31 december 2026). Skäl: Rapporten dröjer."
            ),
        ),
    ),
    Step("It ends", "`S`", "Sammanträdet slutar kl.", ("PNO avslutar sammanträdet kl. …",)),
    Step("What will be written is shown", "`X`", "Avsluta sammanträdet?"),
    Step("It is closed", "`Enter`", "Skriva protokollet för"),
    Step("The minutes are written, as a Word document", "`Enter` ×2", "Skrivet till"),
)
ADJUSTED_AGAIN = (
    Step("What was done with the minutes", "`5` `J`", "Vad har gjorts med protokollet?"),
    Step("They were adjusted: when", "`Enter`", "Av vem"),
    Step(
        "… and by whom",
        "`Tab` *PNO, EE* `Ctrl+S`",
        "justerat 2025-10-27",
        ("Justerat den 27 oktober 2025 av PNO och EE.",),
    ),
)
PARTS = (
    Part(
        "The first meeting, 15 September",
        "2025-09-15",
        FIRST,
        killed=True,
        kept="Lokalerna byggs om",
    ),
    Part(
        "After the computer stopped", "2025-09-15", AFTER_A_STOP, killed=True, kept="Tiden räckte"
    ),
    Part(
        "After it stopped again",
        "2025-09-15",
        AFTER_ANOTHER,
        begins="Det här höll på att skrivas",
        after="5 of 26 items count as reported, in the list, the overview, the summary and the "
        "minutes: what was said, what is done, nothing new, another status. What was decided, "
        "moved, asked for, raised from the floor and put off count for none.",
        reported=5,
    ),
    Part(
        "The day after",
        "2025-09-16",
        CORRECTED,
        after="Still 5 of 26: a correction is no further report.",
        reported=5,
    ),
    Part("A week later", "2025-09-22", ADJUSTED, after="Still 5 of 26.", reported=5),
    Part(
        "The next meeting, 20 October",
        "2025-10-20",
        AGAIN,
        after="10 of 26: five more are reported on; the deadline that was decided counts for none.",
        reported=10,
    ),
    Part("A week later", "2025-10-27", ADJUSTED_AGAIN, reported=10),
)


def lines() -> Iterator[str]:
    """Return the lines of the document."""
    for part in PARTS:
        yield f"### {part.title}\n"
        yield f"| {' | '.join(_HEADS)} |"
        yield f"| {' | '.join('---' for _head in _HEADS)} |"
        yield from (step.row for step in part.steps)
        yield f"\n{part.after}\n" if part.after else ""


def main() -> None:
    """Put the tables into the document."""
    text = MEETING_MD.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    made = "\n".join(lines()).rstrip("\n")
    MEETING_MD.write_text(f"{before}{BEGIN}\n{made}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
