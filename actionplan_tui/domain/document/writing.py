"""From a plan with its notes to the plain tables of its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan_tui.domain.document.notes import note_to_table
from actionplan_tui.domain.document.reading import PREVIOUS
from actionplan_tui.domain.document.values import filled
from actionplan_tui.domain.notes.note import Note, link_table
from actionplan_tui.domain.plan.plan import Item, Observation, Plan, Recurrence, ReviewEntry

FORMAT = 1


def _observed(observation: Observation | None) -> dict[str, Any] | None:
    if observation is None:
        return None
    return {**filled(date=observation.date), "value": observation.value}


def _item_table(item: Item, notes: Iterable[Note]) -> dict[str, Any]:
    return filled(
        id=item.id,
        key=item.key if item.key != item.id else "",
        title=item.title,
        description=item.description,
        responsible=item.responsible,
        start=item.start,
        due=item.due,
        each_unit=item.each_unit,
        kind=item.kind,
        scope=item.scope,
        milestones=[
            filled(
                id=stone.id,
                date=stone.date,
                title=stone.title,
                mode=stone.mode,
                place=stone.place,
                responsible=stone.responsible,
            )
            for stone in item.milestones
        ],
        related=item.related,
        due_text=item.due_text,
        same_as=item.same_as,
        reporting=item.reporting,
        recurs=_recurrence_table(item.recurs),
        number=item.number,
        support=item.support,
        after=item.after,
        tags=item.tags,
        fields=dict(item.fields),
        links=[link_table(link) for link in item.links],
        notes=[note_to_table(note) for note in notes],
    )


def _recurrence_table(recurs: Recurrence | None) -> dict[str, Any]:
    if recurs is None:
        return {}
    return filled(every=recurs.every, due=recurs.due_on, from_=recurs.from_, to=recurs.to)


def _review_table(review: ReviewEntry) -> dict[str, Any]:
    return filled(
        id=review.id,
        title=review.title,
        due=review.due or review.due_on,
        reply_by=review.reply_by,
        closes=review.closes,
        covers=PREVIOUS if review.previous else review.covers,
        basis=review.basis,
        series=review.series,
        every=review.every,
        from_=review.from_,
        to=review.to,
        due_after=review.due_after,
        closes_after=review.closes_after,
    )


def plan_to_document(plan: Plan, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """Return a plan and its notes as the tables of its file, empty ones left out.

    Items that left the plan stand under `withdrawn`, with their notes.
    """
    by_key: dict[str, list[Note]] = {}
    for note in notes:
        by_key.setdefault(note.item, []).append(note)
    return filled(
        format=FORMAT,
        plan=filled(
            id=plan.id,
            title=plan.title,
            owner=plan.owner,
            registration=plan.registration,
            language=plan.language,
            start=plan.start,
            end=plan.end,
            year_starts=plan.year_starts,
            year_named=plan.year_named,
            levels=plan.levels,
            effect_level=plan.effect_level,
            responsible=plan.responsible,
            source=plan.source,
            decided=plan.decided,
            decided_where=plan.decided_where,
            reporting=plan.reporting,
        ),
        statuses=[filled(id=s.id, label=s.label, base=s.base) for s in plan.statuses],
        reviews=[_review_table(review) for review in plan.reviews],
        parties=[
            filled(id=p.id, kind=p.kind, name=p.name, members=p.members, mandate=p.mandate)
            for p in plan.parties
        ],
        units=[
            filled(id=u.id, name=u.name, set=u.set, responsible=u.responsible) for u in plan.units
        ],
        items=[_item_table(item, by_key.get(item.key, ())) for item in plan.items],
        indicators=[
            filled(
                id=i.id,
                item=i.item,
                title=i.title,
                unit=i.unit,
                direction=i.direction,
                sum=i.sum,
                baseline=_observed(i.baseline),
                target=_observed(i.target),
                values=[_observed(value) for value in i.values],
            )
            for i in plan.indicators
        ],
        tables=[
            filled(key=t.key, columns=t.columns, title=t.title, note=t.note, turned=t.turned)
            for t in plan.tables
        ],
        withdrawn=[_item_table(item, by_key.get(item.key, ())) for item in plan.withdrawn],
    )
