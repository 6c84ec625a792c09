"""From what the agenda of a new meeting is taken: part of the form that starts one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.widget import Widget

from actionplan_tui.domain.meeting.agenda import AGENDAS, agenda
from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.proposals import GROUPS
from actionplan_tui.domain.plan.parties import complete_party, find_party
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes
from actionplan_tui.tui.common.form import FormDialog, Reading
from actionplan_tui.tui.rows.note_choices import Tick

MARKED, NEXT = "marked", "next"
_SOURCES: Mapping[str, str] = {
    MARKED: N_("the items marked in the follow-up"),
    NEXT: N_("what the last meeting left, then what is late"),
    "overdue": N_("what is overdue"),
    "unreported": N_("what nobody has reported"),
    "open": N_("everything that is open"),
    "plan": N_("everything open of one plan"),
    "party": N_("everything open of one responsible"),
}
_GROUPS: Mapping[str, str] = {
    "tabled": N_("tabled last time"),
    "referred_back": N_("referred back"),
    "not_dealt_with": N_("not dealt with last time"),
    "assigned": N_("to be done until now"),
    "asked": N_("waits for a decision"),
    "overdue": N_("overdue"),
    "unreported": N_("not reported"),
}

Propose = Callable[[str, Sequence[str]], Mapping[str, Sequence[str]]]
"""Gives what a body should take up of some plans, by group."""


class AgendaChoice:
    """The fields in which an agenda is chosen, and what they mean.

    Args:
        rows: What it is chosen from.
        plans: The plans.
        parties: Who answers for rows.
        marked: The rows that were marked by hand.
        before: The plans that the body's meetings have dealt with; none: it had none.
        propose: Gives what the body should take up.
    """

    NAMES = frozenset({"source", "of", *(f"take-{group}" for group in GROUPS)})

    def __init__(
        self,
        rows: Sequence[Row],
        plans: Sequence[Plan],
        parties: Sequence[Party],
        marked: Sequence[str],
        before: Sequence[str],
        propose: Propose,
    ) -> None:
        self._rows, self._plans, self._parties = rows, plans, parties
        self._marked, self._before, self._propose = list(marked), list(before), propose

    def fields(self, form: FormDialog, body: str) -> Iterable[Widget]:
        """Yield the fields.

        Args:
            form: In which they stand.
            body: Who meets, as far as it is known at first.
        """
        sources = [*([MARKED] if self._marked else []), *([NEXT] if self._before else []), *AGENDAS]
        options = [(_(_SOURCES[one]), one) for one in sources]
        yield form.choice("source", _("Agenda from"), options, self._first(sources))
        if self._before:
            found = self._propose(body, self._before)
            for group in GROUPS:
                if not found[group]:
                    continue
                yield Tick(
                    _("{group} ({count})").format(group=_(_GROUPS[group]), count=len(found[group])),
                    value=True,
                    id=f"take-{group}",
                    compact=True,
                    classes="entry group",
                )
        hint = _("a plan or a responsible, where one is meant")
        ids = [Party(plan.id, name=plan.title) for plan in self._plans]
        fewer = set(self._before) < {plan.id for plan in self._plans}
        yield form.line(
            "of",
            _("Only of"),
            ", ".join(self._before) if fewer else "",
            placeholder=hint,
            suggester=Completes(lambda text: complete_party(text, (*ids, *self._parties))),
        )

    def _first(self, sources: Sequence[str]) -> str:
        """Return the first choice that takes any item."""
        filters = (one for one in sources if one not in ("plan", "party"))
        sure = (MARKED, NEXT)
        return next((one for one in filters if one in sure or agenda(self._rows, one)), "open")

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what a field means."""
        if name == "source":
            found = len(self.agenda(fields))
            words = ngettext("{count} item", "{count} items", found).format(count=found)
            return "= " + words, bool(found)
        return self._read_of(fields) if name == "of" else ("", True)

    def _read_of(self, fields: Mapping[str, str]) -> Reading:
        text, source = fields["of"].strip(), fields["source"]
        if not text:
            needed = source in ("plan", "party")
            return (_("Say which.") if needed else ""), not needed
        unknown = [one for one in names_in(text) if not self._id_of(one, source)]
        if not unknown:
            return "", True
        name = plain(unknown[0])
        if source == "party":
            return _("“{name}” answers for nothing in these plans.").format(name=name), False
        return _("There is no plan “{name}”.").format(name=name), False

    def _id_of(self, text: str, source: str) -> str:
        """Return the id of a plan or party that was typed by id or name."""
        if source == "party":
            party = find_party(text, self._parties)
            return party.id if party else ""
        wanted = text.casefold()
        found = [p.id for p in self._plans if wanted in (p.id.casefold(), p.title.casefold())]
        return found[0] if found else ""

    def _of(self, fields: Mapping[str, str]) -> list[str]:
        """Return the ids of what was typed; what is unknown is left out."""
        ids = (self._id_of(one, fields["source"]) for one in names_in(fields["of"]))
        return [one for one in ids if one]

    def agenda(self, fields: Mapping[str, str]) -> list[str]:
        """Return the rows that the fields choose, in the order of the agenda."""
        source = fields.get("source", "")
        if not source:
            return []
        typed, of = names_in(fields["of"]), self._of(fields)
        if source == MARKED:
            marked = [one for one in self._marked if not of or one.partition("/")[0] in of]
            return [*marked, *self._raised(fields)]
        if source == NEXT:
            found = self._propose(fields["body"].strip(), of)
            left_out = {group for group in GROUPS if not fields.get(f"take-{group}", "x")}
            return [ref for group in GROUPS if group not in left_out for ref in found[group]]
        if (typed or source in ("plan", "party")) and not of:
            return []
        refs = [ref for one in of or [""] for ref in agenda(self._rows, source, one)]
        return [*dict.fromkeys(refs), *self._raised(fields)]

    def _raised(self, fields: Mapping[str, str]) -> list[str]:
        """Return what the last meeting had from the floor and postponed; it stands last."""
        found = self._propose(fields["body"].strip(), ())
        return [ref for group in GROUPS for ref in found[group] if is_from_floor(ref)]
