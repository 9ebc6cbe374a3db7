"""Tasks, in the order in which they are due."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name

# Sorts after every moment: what has no due date comes last.
NEVER = "~"
BEGINNING = "0"


class ByStatus(GlobalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_status"
        projection = AllProjection()

    status_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<status>"
    due_sort = UnicodeAttribute(range_key=True)


class ByAssignee(GlobalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_assignee"
        projection = AllProjection()

    assignee_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<assignee_id>#<status>"
    due_sort = UnicodeAttribute(range_key=True)


class ByLink(GlobalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_link"
        projection = AllProjection()

    link_key = UnicodeAttribute(hash_key=True)  # "<org_id>#lead#lead_01J…#<status>", sparse
    due_sort = UnicodeAttribute(range_key=True)


class TaskItem(Item):
    class Meta(TableMeta):
        table_name = table_name("tasks")

    org_id = UnicodeAttribute(hash_key=True)
    task_id = UnicodeAttribute(range_key=True)
    title = UnicodeAttribute()
    kind = UnicodeAttribute()
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    notes = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    remind_at = UnicodeAttribute(null=True)
    reminded_at = UnicodeAttribute(null=True)  # the remind_at that was carried out
    assignee_id = UnicodeAttribute()
    assignee_name = UnicodeAttribute(null=True)
    link_type = UnicodeAttribute(null=True)
    link_id = UnicodeAttribute(null=True)
    link_name = UnicodeAttribute(null=True)
    timeline_type = UnicodeAttribute(null=True)  # whose timeline shows the task
    timeline_id = UnicodeAttribute(null=True)
    repeat_every = UnicodeAttribute(null=True)
    repeat_interval = NumberAttribute(null=True)
    series_start = UnicodeAttribute(null=True)  # local, without zone: what recurrence counts from
    next_task_id = UnicodeAttribute(null=True)
    completed_at = UnicodeAttribute(null=True)
    completed_by = UnicodeAttribute(null=True)
    created_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
    status_key = UnicodeAttribute()
    assignee_key = UnicodeAttribute()
    link_key = UnicodeAttribute(null=True)
    due_sort = UnicodeAttribute()  # due_at, or "~"

    by_status = ByStatus()
    by_assignee = ByAssignee()
    by_link = ByLink()


def status_key(org_id: str, status: str) -> str:
    return f"{org_id}#{status}"


def assignee_key(org_id: str, assignee_id: str, status: str) -> str:
    return f"{org_id}#{assignee_id}#{status}"


def link_key(org_id: str, link_type: str, link_id: str, status: str) -> str:
    return f"{org_id}#{link_type}#{link_id}#{status}"
