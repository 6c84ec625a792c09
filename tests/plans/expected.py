"""What the five bundled plans' documents say at four dates, row by row, written by hand.

Each table was derived from the documents themselves, not from the plan files and not from
anything that the program printed. `EXPECTED[date][plan]` has one `Row` for every item that is
followed up (leaves, except mere information); horizon 90 days, all notes known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """Where one row stands.

    Standing, status, deadline in force as worded, times it was moved, milestones that have passed
    unreported while it is open.
    """

    standing: str
    status: str
    due: str | None
    moves: int
    missed: int = 0


Groups = Mapping[str, str]


def _by_row(groups: Groups) -> dict[str, str]:
    """Turn {value: "row row …"} into {row: value}; no row may stand twice."""
    found: dict[str, str] = {}
    for value, rows in groups.items():
        for row in rows.split():
            if row in found:
                raise ValueError(f"{row} stands under {found[row]} and {value}")
            found[row] = value
    return found


def _table(
    standing: Groups, status: Groups, due: Groups, moved: str = "", missed: str = ""
) -> dict[str, Row]:
    """Build the rows of one plan at one date.

    Args:
        standing: The rows of each standing; all rows must be here.
        status: The rows of each reported status; the others are `unknown`.
        due: The rows of each deadline; the others have none.
        moved: The rows whose deadline was moved, once each.
        missed: The rows that have missed milestones, as often as there are such.
    """
    statuses, dues, moves = _by_row(status), _by_row(due), moved.split()
    rows, gone = _by_row(standing), missed.split()
    if strangers := (statuses.keys() | dues.keys() | {*moves, *gone}) - rows.keys():
        raise ValueError(f"no standing for {sorted(strangers)}")
    return {
        row: Row(
            value, statuses.get(row, "unknown"), dues.get(row), moves.count(row), gone.count(row)
        )
        for row, value in rows.items()
    }


# --- int-2019: no row has a deadline of its own, nobody has reported ----------------------------

_INT = (
    "1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 "
    "2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.2.4 3.1.1 3.1.2 3.1.3 3.1.4 4.1.1 4.1.2"
)


def _int(standing: str) -> dict[str, Row]:
    # In force is the plan's end, 31 December 2024, more than 90 days after the first three dates.
    return _table({standing: _INT}, {}, {"2024": _INT})


# --- lak-kvalitet: planned years of each activity, status of 2023 counts from 2023-12-31 --------

_LAK_DUE = {
    "2022": "9.1.1 10.1.1",
    "2023": "7.1.1",
    "2024": "1.1.1 1.2.1 1.3.1 1.3.2 1.5.1 1.6.1 2.1.1 2.2.1 2.3.1 3.1.1 "
    "5.1.1 5.2.1 5.2.2 6.1.1 6.1.2 10.1.2 10.2.1 11.1.1",
    "2025": "1.4.1 2.3.2 2.3.3 4.1.1 4.2.1",
}

# Not here, so without a status: 2.3.2, 5.2.2, 10.2.1 (empty cell), 4.3 (outside the mandate),
# 1.4.1 and 3.1.1 ("nothing new" and no more), 2.3.1 (it becomes possible now).
_LAK_STATUS = {
    "in_progress": "1.1.1 1.3.2 2.1.1 4.1.1 4.2.1 6.1.1 6.1.2 7.1.1 9.1.1",
    # some of what is asked for is there, ready or done, and more is needed
    "partly": "1.2.1 1.3.1 1.6.1 2.2.1 2.3.3 5.1.1 5.2.1 10.1.1 10.1.2 11.1.1",
    # what is asked for is in place, may need more
    "mostly": "1.5.1",
}

_LAK_2020_12_31 = _table(
    {
        # planned start 2020
        "pending": "1.2.1 4.1.1 5.1.1 9.1.1 10.1.1",
        # planned start 2021, 2022, 2023, 2024
        "upcoming": "1.3.1 2.1.1 2.2.1 3.1.1 4.2.1 6.1.1 6.1.2 7.1.1 "
        "1.1.1 2.3.1 5.2.1 "
        "1.3.2 1.4.1 1.5.1 1.6.1 2.3.2 2.3.3 10.1.2 10.2.1 11.1.1 "
        "5.2.2",
        "outside": "4.3",
    },
    {},
    _LAK_DUE,
)

_LAK_2021_10_15 = _table(
    {
        # planned start 2020, 2021
        "pending": "1.2.1 4.1.1 5.1.1 9.1.1 10.1.1 1.3.1 2.1.1 2.2.1 3.1.1 4.2.1 6.1.1 6.1.2 7.1.1",
        # planned start 2022, 2023, 2024
        "upcoming": "1.1.1 2.3.1 5.2.1 "
        "1.3.2 1.4.1 1.5.1 1.6.1 2.3.2 2.3.3 10.1.2 10.2.1 11.1.1 "
        "5.2.2",
        "outside": "4.3",
    },
    {},
    _LAK_DUE,
)

_LAK_2024_02_01 = _table(
    {
        # planned end 2022 (9.1.1, 10.1.1) and 2023 (7.1.1), none of them finished
        "overdue": "9.1.1 10.1.1 7.1.1",
        # planned end 2024 is eleven months away; everything has started, 5.2.2 on 1 January
        "pending": "1.1.1 1.2.1 1.3.1 1.3.2 1.4.1 1.5.1 1.6.1 2.1.1 2.2.1 2.3.1 2.3.2 2.3.3 3.1.1 "
        "4.1.1 4.2.1 5.1.1 5.2.1 5.2.2 6.1.1 6.1.2 10.1.2 10.2.1 11.1.1",
        "outside": "4.3",
    },
    _LAK_STATUS,
    _LAK_DUE,
)

_LAK_2025_01_01 = _table(
    {
        # planned end 2022, 2023 and, since yesterday, 2024; no status closes a row
        "overdue": "9.1.1 10.1.1 7.1.1 1.1.1 1.2.1 1.3.1 1.3.2 1.5.1 1.6.1 2.1.1 2.2.1 2.3.1 3.1.1 "
        "5.1.1 5.2.1 5.2.2 6.1.1 6.1.2 10.1.2 10.2.1 11.1.1",
        # planned end 2025
        "pending": "1.4.1 2.3.2 2.3.3 4.1.1 4.2.1",
        "outside": "4.3",
    },
    _LAK_STATUS,
    _LAK_DUE,
)


# --- med-2020: a plan for 2020; the status of autumn 2020 counts from 2020-12-31 ----------------

_MED_STATUS = {
    "in_progress": "1 2 3 5 7",
    "not_started": "4 9",
    "done": "8",
    # 6: how the year will look and that it must have priority, not that work has begun
}

# Measure 2 was due in autumn 2021 and was moved; 5 and 6 prepare what begins with the study year,
# on 1 July 2021; the rest: the plan's.
_MED_DUE = {"2020": "1 3 4 7 8 9", "høsten 2022": "2", "før studieåret 2021/2022": "5 6"}

_MED_2020_12_31 = _table(
    # the plan's end is that very day: 0 days left
    {"due_soon": "1 3 4 7 9", "pending": "2 5 6", "closed": "8"},
    _MED_STATUS,
    _MED_DUE,
    moved="2",
)

_MED_2021_10_15 = _table(
    # 2 is due 31 December 2022, 5 and 6 were due 30 June 2021
    {"period_ended": "1 3 4 7 9", "pending": "2", "overdue": "5 6", "closed": "8"},
    _MED_STATUS,
    _MED_DUE,
    moved="2",
    missed="3",  # the proposal of 15 April 2021; the report of measure 2 came in autumn 2020
)

# 2024-02-01 and 2025-01-01: nothing was reported after autumn 2020
_MED_LATER = _table(
    {"period_ended": "1 3 4 7 9", "overdue": "2 5 6", "closed": "8"},
    _MED_STATUS,
    _MED_DUE,
    moved="2",
    missed="3 3",  # and that the regulation is taken into use in autumn 2021
)


# --- vfu: standing duties of two boards, no period ----------------------------------------------

_VFU_ROWS = "2.1 2.2 2.3 3.1 3.2 3.3"
_VFU = _table({"pending": _VFU_ROWS}, {}, {"ongoing": _VFU_ROWS})


# --- kurser: eight occasions; they start on their first day and are due on their last -----------

_KURSER_DUE = {
    "9 oktober 2024?": "2.1.1",
    "12 november 2024?": "2.1.2 2.4.1",
    "2 december 2024?": "2.1.3",
    "13 november 2024?": "2.2.1",
    "24 oktober 2024?": "2.3.1",
    "3 september 2024?": "2.5.1",
    "23 januari 2025": "2.5.2",
}

# The earliest begins 11 June 2024 and ends 3 September: far away from the first three dates.
_KURSER_BEFORE = _table(
    {"upcoming": "2.1.1 2.1.2 2.1.3 2.2.1 2.3.1 2.4.1 2.5.1 2.5.2"}, {}, _KURSER_DUE
)

_KURSER_2025_01_01 = _table(
    {
        "passed": "2.1.1 2.1.2 2.1.3 2.2.1 2.3.1 2.4.1 2.5.1",
        # began 5 December, last session 22 days ahead
        "due_soon": "2.5.2",
    },
    {},
    _KURSER_DUE,
    # Each has two sessions. They take place, and nobody is asked to say so: none is missed.
)


EXPECTED: dict[str, dict[str, dict[str, Row]]] = {
    "2020-12-31": {
        "int-2019": _int("pending"),
        "lak-kvalitet": _LAK_2020_12_31,
        "med-2020": _MED_2020_12_31,
        "vfu": _VFU,
        "kurser": _KURSER_BEFORE,
    },
    "2021-10-15": {
        "int-2019": _int("pending"),
        "lak-kvalitet": _LAK_2021_10_15,
        "med-2020": _MED_2021_10_15,
        "vfu": _VFU,
        "kurser": _KURSER_BEFORE,
    },
    "2024-02-01": {
        "int-2019": _int("pending"),
        "lak-kvalitet": _LAK_2024_02_01,
        "med-2020": _MED_LATER,
        "vfu": _VFU,
        "kurser": _KURSER_BEFORE,
    },
    "2025-01-01": {
        "int-2019": _int("period_ended"),  # 31 December 2024 was yesterday
        "lak-kvalitet": _LAK_2025_01_01,
        "med-2020": _MED_LATER,
        "vfu": _VFU,
        "kurser": _KURSER_2025_01_01,
    },
}


class Count(NamedTuple):
    """How much of everything a document has."""

    levels: tuple[int, ...]  # items on each level, what is only information included
    rows: int  # followed up
    notes: int = 0
    milestones: int = 0
    indicators: int = 0
    figures: int = 0


COUNTS: dict[str, Count] = {
    # 4 goals, 6 effect targets, 21 delivery targets
    "int-2019": Count((4, 6, 21), 21),
    # 11 criteria, 21 goals, 26 activities; 3 status cells are empty; 4.3 has no activity
    "lak-kvalitet": Count((11, 21, 26), 27, notes=23),
    # 9 measures, and 4 things that the report says besides; exchange 3, candidates 3, failure 10,
    # survey 4 + 8 + 5, points 8, gender 3 and its 2 shares
    "med-2020": Count((13,), 9, notes=9, milestones=3, indicators=46, figures=271),
    # model, two boards, administrations, networks; 7 aims, 4 and 3 duties, one of them a power
    "vfu": Count((5, 14), 6),
    # 4 levels, support and background; 5 courses with 8 occasions of two sessions each
    "kurser": Count((6, 17, 8), 8, milestones=16),
}


class Asked(NamedTuple):
    """Who is asked for a report at a date: for which review, on how many rows, how many miss."""

    review: str  # the id; empty: no review is prescribed, or the last one has closed
    rows: int
    missing: int


# The courses' page and the cooperation model ask nobody for reports.
_NOBODY = Asked("", 0, 0)

ASKED: dict[str, dict[str, Asked]] = {
    "2020-12-31": {
        "int-2019": Asked("mid-term", 21, 21),
        "lak-kvalitet": Asked("uppfoljning-2020", 5, 5),  # planned start 2020
        "med-2020": Asked("studieprogramrapport-2020", 9, 0),  # a status on each of the nine
        "vfu": _NOBODY,
        "kurser": _NOBODY,
    },
    "2021-12-31": {  # the last day of the mid-term review
        "int-2019": Asked("mid-term", 21, 21),
        "lak-kvalitet": Asked("uppfoljning-2021", 13, 13),  # planned start 2020 and 2021
        "med-2020": Asked("studieprogramrapport-2020", 9, 0),  # the plan ended with its review
        "vfu": _NOBODY,
        "kurser": _NOBODY,
    },
    "2023-12-31": {
        # The plan goes on until 2024, so the time since the mid-term review is asked about.
        "int-2019": Asked("", 21, 21),
        # All but 5.2.2 (planned start 2024); of these 2.3.2 and 10.2.1 have an empty cell.
        "lak-kvalitet": Asked("uppfoljning-2023", 25, 2),
        "med-2020": Asked("studieprogramrapport-2020", 9, 0),
        "vfu": _NOBODY,
        "kurser": _NOBODY,
    },
    "2024-02-01": {
        "int-2019": Asked("", 21, 21),
        "lak-kvalitet": Asked("uppfoljning-2024", 26, 26),
        "med-2020": Asked("studieprogramrapport-2020", 9, 0),
        "vfu": _NOBODY,
        "kurser": _NOBODY,
    },
    "2026-06-01": {
        "int-2019": Asked("", 21, 21),
        "lak-kvalitet": Asked("", 26, 26),  # the last yearly one was that of 2025, without an end
        "med-2020": Asked("studieprogramrapport-2020", 9, 0),
        "vfu": _NOBODY,
        "kurser": _NOBODY,
    },
}
