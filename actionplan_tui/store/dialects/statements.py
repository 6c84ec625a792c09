"""The statements of daily work as SQL text, so that writing a note loads no library for it.

Written from the models of the tables by `make statements`, and never by hand.
"""

from __future__ import annotations

INSERT = {
    "plan_version": (
        "INSERT INTO plan_version (sha256, plan_id, title, document, digest, note_ids) VALUES "
        "(:sha256, :plan_id, :title, :document, :digest, :note_ids)"
    ),
    "plan_event": (
        "INSERT INTO plan_event (id, plan_id, kind, version, recorded, source) VALUES (:id, "
        ":plan_id, :kind, :version, :recorded, :source)"
    ),
    "note": (
        'INSERT INTO note (id, "plan", item, unit, date, first, last, day, recorded, author, '
        "status, due, proposed_due, responsible, milestone, reached, effect, proposal, procedure, "
        "measured, seq, entry, review, response, outlook, source, taken_by, retracts, content, "
        "said, digest, hash) VALUES (:id, :plan, :item, :unit, :date, :first, :last, :day, "
        ":recorded, :author, :status, :due, :proposed_due, :responsible, :milestone, :reached, "
        ":effect, :proposal, :procedure, :measured, :seq, :entry, :review, :response, :outlook, "
        ":source, :taken_by, :retracts, :content, :said, :digest, :hash)"
    ),
    "note_words": "INSERT INTO note_words (note_id, words, salt) VALUES (:note_id, :words, :salt)",
    "redaction": (
        "INSERT INTO redaction (note_id, recorded, author, ground, erased) VALUES (:note_id, "
        ":recorded, :author, :ground, :erased)"
    ),
    "meeting_record": (
        "INSERT INTO meeting_record (uid, id, closed, document, digest) VALUES (:uid, :id, "
        ":closed, :document, :digest)"
    ),
    "meeting_act": (
        "INSERT INTO meeting_act (id, meeting, kind, recorded, author, document, digest) VALUES "
        "(:id, :meeting, :kind, :recorded, :author, :document, :digest)"
    ),
    "reminder": (
        "INSERT INTO reminder (id, party, kind, recorded, author, document, digest) VALUES (:id, "
        ":party, :kind, :recorded, :author, :document, :digest)"
    ),
    "journal": (
        "INSERT INTO journal (sequence, arrived, copy_id, kind, count, digest, previous, hash, "
        "login) VALUES (:sequence, :arrived, :copy_id, :kind, :count, :digest, :previous, :hash, "
        ":login)"
    ),
    "journal_row": (
        "INSERT INTO journal_row (kind, id, hash, sequence) VALUES (:kind, :id, :hash, :sequence)"
    ),
    "meeting": (
        "INSERT INTO meeting (id, uid, version, document, scratch) VALUES (:id, :uid, :version, "
        ":document, :scratch)"
    ),
    "meeting_said": (
        "INSERT INTO meeting_said (meeting, id, document) VALUES (:meeting, :id, :document)"
    ),
    "meeting_holder": (
        "INSERT INTO meeting_holder (meeting, holder, name, host, process, beat) VALUES "
        "(:meeting, :holder, :name, :host, :process, :beat)"
    ),
}
"""By table, what adds a row to it."""

RENEW_MEETING = "UPDATE meeting SET version=:version WHERE meeting.id = :meeting_id"
SAVE_MEETING = "UPDATE meeting SET document=:document WHERE meeting.id = :meeting_id"
SAVE_SCRATCH = "UPDATE meeting SET scratch=:scratch WHERE meeting.id = :meeting_id"
ERASE_MEETING = "DELETE FROM meeting WHERE meeting.id = :meeting_id"
SAVE_SAID = (
    "UPDATE meeting_said SET document=:document WHERE meeting_said.meeting = :meeting_id AND "
    "meeting_said.id = :said_id"
)
DROP_SAID = (
    "DELETE FROM meeting_said WHERE meeting_said.meeting = :meeting_id AND meeting_said.id = "
    ":said_id"
)
ERASE_SAID = "DELETE FROM meeting_said WHERE meeting_said.meeting = :meeting_id"
ERASE_HOLDER = "DELETE FROM meeting_holder WHERE meeting_holder.meeting = :meeting_id"
LET_GO = (
    "DELETE FROM meeting_holder WHERE meeting_holder.meeting = :meeting_id AND "
    "meeting_holder.holder = :holder_key"
)
