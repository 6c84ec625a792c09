"""Which rows the follow-up shows: a filter, and whose they are. The timeline shows the same."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.domain.text.folding import alphabetical, fold
from actionplan_tui.locales import _
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.besides import field_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.parts import Part, does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.rows.arrange import ArrangedScreen
from actionplan_tui.tui.rows.commands import BESIDES, FILTERS, MINE


class Filters(Part[ArrangedScreen]):
    """Choosing a filter, and a party whose rows alone are shown."""

    @does(*(one for one in FILTERS if one not in (MINE, BESIDES)))
    def filter(self, name: str) -> None:
        """Show the rows of a filter; the same key again goes back to what is open."""
        screen = self.screen
        screen.say("")
        chosen = "open" if screen.place.filter == name else name
        screen.place = replace(screen.place, filter=chosen)
        screen.show()

    @does(MINE)
    @worker(group="ask")
    async def mine(self) -> None:
        """Show only what a party answers for: the user, or whoever is chosen."""
        screen = self.screen
        if screen.place.mine:
            screen.place = replace(screen.place, mine="")
        else:
            party = screen.app.settings.me or await self._ask_party()
            if not party:
                return
            screen.place = replace(screen.place, mine=party)
        screen.show()

    @does(BESIDES)
    @worker(group="ask")
    async def besides(self) -> None:
        """Show only what bears a tag, or says a thing in a column of the plan's own."""
        screen = self.screen
        if screen.place.tag or screen.place.column:
            screen.place = replace(screen.place, tag="", column="")
        elif options := self._said_besides():
            chosen = await screen.app.push_screen_wait(Choice(_("Which tag or column?"), options))
            if chosen is None:
                return
            screen.place = replace(screen.place, tag=chosen[0], column=chosen[1])
        else:
            screen.app.say(_("No item has tags or columns of its own."))
            return
        screen.show()

    def _said_besides(self) -> list[tuple[str, tuple[str, str]]]:
        """Return each tag, and what stands in each column, as place and in words."""
        register = self.screen.app.register
        items = (
            {id(row.item): row.item for row in register.rows if not row.withdrawn}
            if register
            else {}
        )
        tags = sorted({tag for item in items.values() for tag in item.tags}, key=fold)
        columns = {
            (name, field_text(said), str(said))
            for item in items.values()
            for name, said in item.fields
        }
        return [
            *((plain(tag), (tag, "")) for tag in tags),
            *(
                (f"{plain(name)}: {plain(shown)}", ("", f"{name}={said}"))
                for name, shown, said in sorted(columns, key=lambda one: fold(f"{one[0]} {one[1]}"))
            ),
        ]

    async def _ask_party(self) -> str:
        app = self.screen.app
        if app.register is None:
            return ""
        parties = {
            party_id: (sentences.party_name(row.plan, party_id), row.plan.language)
            for row in app.register.rows
            for party_id in row.responsible
        }
        named = sorted(parties.items(), key=lambda entry: alphabetical(*entry[1]))
        options = [(plain(words), party_id) for party_id, (words, _language) in named]
        if not options:
            return ""
        return await app.push_screen_wait(Choice(_("Whose items?"), options)) or ""
