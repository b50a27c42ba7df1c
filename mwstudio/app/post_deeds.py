"""What a person can do with whole posts: add, copy, move, take away. Each deed is one step of undo."""

from __future__ import annotations

from mwstudio.app.editing import Editing
from mwstudio.model import edits
from mwstudio.model.post import Post
from mwstudio.translation import tr


def can_add(editing: Editing) -> bool:
    """Whether the day has a post already; on an empty day the first edit makes one."""
    return bool(editing.posts_of_day) and can_change(editing)


def can_change(editing: Editing) -> bool:
    """Whether posts may come, go and move."""
    return not editing.is_locked("posts")


def add(editing: Editing) -> None:
    """Add an empty post to the day in work, for the same places and with the same look as the one in work."""
    like, kit = editing.post, editing.session.kit
    new = Post(
        edits.next_post_id(kit),
        like.day,
        formats=like.formats,
        layout=like.layout,
        variant=like.variant,
        palette=like.palette,
    )
    if editing.edit_kit(tr("New post"), lambda kit: edits.add_post(kit, new)):
        editing.choose_post(new.id)


def duplicate(editing: Editing) -> None:
    """Add a copy of the post in work right after it."""
    copy(editing, editing.post.id, editing.post.day)


def copy(editing: Editing, post_id: str, day: int) -> None:
    """Add a copy of a post to a day, and go there."""
    if not editing.session.kit.has_post(post_id):
        return
    new_id = edits.next_post_id(editing.session.kit)
    if editing.edit_kit(tr("Copy post"), lambda kit: edits.duplicate_post(kit, post_id, new_id, day)):
        editing.choose_post(new_id)


def move(editing: Editing, post_id: str, day: int, before: str | None = None) -> None:
    """Move a post to a day, before another post of it or to its end, and go there."""
    if not editing.session.kit.has_post(post_id):
        return
    if editing.edit_kit(tr("Move post"), lambda kit: edits.move_post(kit, post_id, day, before)):
        editing.choose_post(post_id)


def shift(editing: Editing, step: int) -> None:
    """Move the post in work one place earlier (-1) or later (1) in its day."""
    posts = [post.id for post in editing.posts_of_day]
    at = posts.index(editing.post.id) + step if editing.post.id in posts else -1
    if 0 <= at < len(posts):
        behind = at + 1 if step > 0 else at
        before = posts[behind] if behind < len(posts) else None
        move(editing, editing.post.id, editing.post.day, before)


def remove(editing: Editing) -> None:
    """Take the post in work out of the kit; its works stay."""
    post_id = editing.post.id
    if post_id in {post.id for post in editing.session.kit.posts}:
        editing.edit_kit(tr("Delete post"), lambda kit: edits.remove_post(kit, post_id))
