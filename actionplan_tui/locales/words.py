"""The words for the domain's codes: statuses, standings, effects, proposals, kinds of party."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan_tui.locales.catalogue import NP_, Translator, current

_Words = Mapping[str, tuple[str, str]]

STATUSES: _Words = {
    "unknown": NP_("status", "No report"),
    "not_stated": NP_("status", "Status not stated"),
    "not_started": NP_("status", "Not started"),
    "in_progress": NP_("status", "In progress"),
    "on_hold": NP_("status", "On hold"),
    "done": NP_("status", "Done"),
    "cancelled": NP_("status", "Cancelled"),
    "carried_over": NP_("status", "Carried over"),
}

STANDINGS: _Words = {
    "outside": NP_("standing", "Outside the mandate"),
    "closed": NP_("standing", "Closed"),
    "passed": NP_("standing", "Passed, outcome not reported"),
    "overdue": NP_("standing", "Overdue"),
    "period_ended": NP_("standing", "Remains after the plan's period"),
    "due_soon": NP_("standing", "Due soon"),
    "upcoming": NP_("standing", "Upcoming"),
    "pending": NP_("standing", "Pending"),
    "withdrawn": NP_("standing", "Withdrawn"),
    "not_told": NP_("standing", "The plan's period has ended, outcome not reported"),
    "was": NP_("standing, of an event", "Passed"),
    "period_ends": NP_("standing", "The plan's period ends soon"),
    "milestone_soon": NP_("standing", "Milestone due soon"),
    "event_soon": NP_("standing", "The day is near"),
    "missed": NP_("standing", "Milestone passed"),
    "unfixed": NP_("standing", "Deadline not fixed"),
    "rejected": NP_("standing", "Rejected"),
    "unreported": NP_("standing", "Unreported"),
    "unassigned": NP_("standing", "Unassigned"),
}

KINDS: _Words = {
    "person": NP_("kind of party", "Person"),
    "role": NP_("kind of party", "Role"),
    "group": NP_("kind of party", "Group"),
    "board": NP_("kind of party", "Board"),
    "organisation": NP_("kind of party", "Organisation"),
    "unknown": NP_("kind of party", "Not stated"),
}

EFFECTS: _Words = {
    "none": NP_("effect", "No effect"),
    "some": NP_("effect", "Some effect"),
    "full": NP_("effect", "Full effect"),
    "unknown": NP_("effect", "Effect not known"),
}

PROPOSALS: _Words = {
    "keep": NP_("proposal", "Keep"),
    "revise": NP_("proposal", "Revise"),
    "drop": NP_("proposal", "Drop"),
}

PROCEDURES: _Words = {
    "tabled": NP_("procedure", "Tabled"),
    "referred_back": NP_("procedure", "Referred back"),
    "absent": NP_("procedure", "Not presented, responsible absent"),
    "conflict": NP_("procedure", "Conflict of interest"),
    "motion": NP_("procedure", "Proposal at the meeting"),
    "vote": NP_("procedure", "Vote"),
    "reservation": NP_("procedure", "Reservation"),
    "break": NP_("procedure", "Break"),
    "remark": NP_("procedure", "Remark for the minutes"),
}


ENTRIES: _Words = {
    "report": NP_("entry", "Report"),
    "decision": NP_("entry", "Decision"),
    "procedure": NP_("entry", "Procedure"),
}

RESPONSES: _Words = {
    "accepted": NP_("response", "Accepted"),
    "partly": NP_("response", "Partly accepted"),
    "rejected": NP_("response", "Rejected"),
}

OUTLOOKS: _Words = {
    "on_track": NP_("outlook", "On track"),
    "at_risk": NP_("outlook", "At risk"),
    "off_track": NP_("outlook", "Off track"),
}


def _label(words: _Words, code: str, translator: Translator | None) -> str:
    """Return the word for `code`; a code without one (a plan's own) is returned as it is."""
    if code not in words:
        return code
    return (translator or current()).pgettext(*words[code])


def status_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for a status; a plan's own status has its label in the plan instead.

    As all labels here: in the current language, or in that of `translator`.
    """
    return _label(STATUSES, code, translator)


def status_code(word: str, translator: Translator | None = None) -> str:
    """Return the code of the common status that a word is, whatever its case; empty: of none."""
    wanted = word.strip().casefold()
    codes = (code for code in STATUSES if code not in ("unknown", "not_stated"))
    return next((c for c in codes if status_label(c, translator).casefold() == wanted), "")


def standing_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for a standing, or for what else is counted of rows, such as "unreported".

    Of some standings there are several words: "period_ends", "milestone_soon" and "event_soon"
    where it is not a deadline that is near, "not_told" where nobody has reported when the plan has
    ended, "was" where somebody has, of an event that is over.
    """
    return _label(STANDINGS, code, translator)


def kind_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for a kind of party ("person", "board", …)."""
    return _label(KINDS, code, translator)


def effect_label(code: str, translator: Translator | None = None) -> str:
    """Return the words for an effect that a note reports ("none", "some", "full", "unknown")."""
    return _label(EFFECTS, code, translator)


def proposal_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for what a note proposes to do with an item ("keep", "revise", "drop")."""
    return _label(PROPOSALS, code, translator)


def procedure_label(code: str, translator: Translator | None = None) -> str:
    """Return the words for what a meeting did instead of taking a report ("tabled", …)."""
    return _label(PROCEDURES, code, translator)


def entry_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for what a note was written as ("report", "decision", "procedure")."""
    return _label(ENTRIES, code, translator)


def response_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for an answer to a recommendation ("accepted", "partly", "rejected")."""
    return _label(RESPONSES, code, translator)


def outlook_label(code: str, translator: Translator | None = None) -> str:
    """Return the word for what the responsible expects ("on_track", "at_risk", "off_track")."""
    return _label(OUTLOOKS, code, translator)
