"""The SQL of the queue: the same on SQLite and PostgreSQL but for how rows are locked.

Plain SQL, as a task through the ORM costs several times the CPU; `claim` guards each change, so
that an attempt whose task was given to another can no longer finish it.
"""

from rettesnor.web.tasks.effort import MOST_LOSSES
from rettesnor.web.tasks.models import (
    FAILED,
    HANDED_OVER,
    READY,
    RUNNING,
    SUCCESSFUL,
    QueuedTask,
    Recurrence,
)

TASKS, RECURRENCES = QueuedTask._meta.db_table, Recurrence._meta.db_table
# A writer on SQLite is alone anyway.
LOCKED = {"sqlite": "", "postgresql": "FOR UPDATE SKIP LOCKED"}

ENQUEUE = f"""
INSERT INTO {TASKS} (path, queue, priority, arguments, state, due_at, attempts, most_attempts,
                     losses, claim, beat, workers, errors, result, enqueued_at)
VALUES (%s, %s, %s, %s, '{READY}', %s, 0, %s, 0, '', 0, '', '', '', %s) RETURNING id
"""
# A pause can't end later than the longest pause from now, unless the clock was put back.
IS_WAITING = f"""
(state = '{READY}' AND (due_at IS NULL OR due_at <= %s OR (attempts > 0 AND due_at > %s)))
"""
ANY_WAITING = f"SELECT 1 FROM {TASKS} WHERE {IS_WAITING} LIMIT 1"
WAITING = f"""
SELECT id FROM {TASKS} WHERE {IS_WAITING} AND attempts <= %s
ORDER BY priority DESC, id LIMIT %s
"""
_TAKE = f"""
UPDATE {TASKS} SET state = '{RUNNING}', claim = %s, attempts = attempts + 1, beat = 0,
  workers = workers || %s, started_at = COALESCE(started_at, %s), last_attempted_at = %s
"""
_TAKEN = "RETURNING id, path, queue, priority, arguments, attempts, workers, errors, enqueued_at"
CLAIM = f"{_TAKE} WHERE id IN ({WAITING} {{locked}}) {_TAKEN}"
CLAIM_ONE = f"{_TAKE} WHERE id = %s AND (state = '{HANDED_OVER}' OR {IS_WAITING}) {_TAKEN}"
CLAIM_OF = f"SELECT claim FROM {TASKS} WHERE id = %s AND state = '{RUNNING}'"
_MINE = f"claim = %s AND state = '{RUNNING}'"
SUCCEED = f"""
UPDATE {TASKS} SET state = '{SUCCESSFUL}', result = %s, finished_at = %s WHERE id = %s AND {_MINE}
"""
SUCCEED_ALL = f"""
UPDATE {TASKS} SET state = '{SUCCESSFUL}', result = 'null', finished_at = %s
WHERE id IN ({{ids}}) AND {_MINE}
"""
_OVER = "attempts - losses >= most_attempts"
FAIL = f"""
UPDATE {TASKS} SET state = CASE WHEN {_OVER} THEN '{FAILED}' ELSE '{READY}' END, claim = '',
  errors = errors || %s, finished_at = CASE WHEN {_OVER} THEN %s ELSE NULL END, due_at = %s
WHERE id = %s AND {_MINE}
"""
GIVE_UP = f"""
UPDATE {TASKS} SET state = '{FAILED}', claim = '', errors = errors || %s, finished_at = %s
WHERE id = %s AND {_MINE}
"""
GIVE_BACK = f"""
UPDATE {TASKS} SET state = '{READY}', claim = '', attempts = attempts - 1
WHERE id IN ({{ids}}) AND {_MINE}
"""
BEAT = f"UPDATE {TASKS} SET beat = beat + 1 WHERE state = '{RUNNING}' AND claim IN ({{claims}})"
HELD = f"""
SELECT claim, MIN(beat) FROM {TASKS} WHERE state IN ('{RUNNING}', '{HANDED_OVER}')
GROUP BY claim ORDER BY claim
"""
# A task that kills its workers must end some time; one that had bad luck twice need not wait.
_LAST = f"losses + 1 >= {MOST_LOSSES}"
RELEASE = f"""
UPDATE {TASKS} SET state = CASE WHEN {_LAST} THEN '{FAILED}' ELSE '{READY}' END, claim = '',
  errors = errors || %s, finished_at = CASE WHEN {_LAST} THEN %s ELSE NULL END,
  due_at = CASE WHEN losses < 2 THEN NULL ELSE %s END, losses = losses + 1
WHERE state IN ('{RUNNING}', '{HANDED_OVER}') AND claim = %s
"""
RELEASE_STILL = f"{RELEASE} AND beat = %s"

LAST_OCCURRENCE = f"SELECT occurrence FROM {RECURRENCES} WHERE path = %s"
FIRST_OCCURRENCE = f"""
INSERT INTO {RECURRENCES} (path, occurrence) VALUES (%s, %s) ON CONFLICT DO NOTHING
"""
MOVE_ON = f"UPDATE {RECURRENCES} SET occurrence = %s WHERE path = %s AND occurrence = %s"

COUNT_HANDED_OVER = f"SELECT COUNT(*) FROM {TASKS} WHERE state = '{HANDED_OVER}'"
TO_HAND_OVER = f"""
SELECT id, attempts FROM {TASKS} WHERE {IS_WAITING} ORDER BY priority DESC, id LIMIT %s
"""
# Whoever got the number may have it already, or may even have failed: then nothing changes.
HAND_OVER = f"""
UPDATE {TASKS} SET state = '{HANDED_OVER}', claim = %s
WHERE id = %s AND attempts = %s AND state = '{READY}'
"""
SWEEP = f"""
DELETE FROM {TASKS} WHERE id IN (
  SELECT id FROM {TASKS} WHERE finished_at < %s AND state = %s ORDER BY finished_at LIMIT %s)
"""
