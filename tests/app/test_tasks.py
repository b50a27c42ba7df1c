from __future__ import annotations

import threading

import pytest

from mwstudio.app.tasks import Lane


@pytest.fixture
def lane(qtbot):
    lane = Lane("test")
    yield lane
    lane.leave()


def test_results_come_in_the_thread_that_asked(lane, qtbot):
    here, seen = threading.get_ident(), []

    def job():
        yield threading.get_ident()

    lane.start(job, lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    there, told_in = seen[0]
    assert there != here
    assert told_in == here


def test_newest_job_replaces_those_before_it(lane, qtbot):
    go, seen, closed = threading.Event(), [], []

    def slow():
        try:
            yield "slow 1"
            go.wait(5)
            yield "slow 2"
            yield "slow 3"
        finally:
            closed.append(True)

    lane.start(slow, seen.append)
    qtbot.waitUntil(lambda: seen == ["slow 1"])
    lane.replace(lambda: iter(["older"]), seen.append)
    lane.replace(lambda: iter(["newest"]), seen.append)
    go.set()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert seen == ["slow 1", "newest"]
    assert closed == [True], "a replaced generator is closed in its own thread"


def test_error_ends_its_own_job_only(lane, qtbot):
    ends, seen = [], []

    def broken():
        yield 1
        raise ValueError("broken")

    lane.start(broken, seen.append, ends.append)
    lane.start(lambda: iter([2]), seen.append, ends.append)
    qtbot.waitUntil(lambda: len(ends) == 2)
    assert seen == [1, 2]
    assert isinstance(ends[0], ValueError)
    assert ends[1] is None


def test_cancelled_job_still_ends(lane, qtbot):
    ends = []
    task = lane.start(lambda: iter(range(1000)), on_end=ends.append)
    task.cancel()
    qtbot.waitUntil(lambda: ends == [None])


def test_nothing_is_told_after_leaving(qtbot):
    lane, seen = Lane("test"), []
    lane.start(lambda: iter([1]), seen.append)
    lane.leave()
    qtbot.wait(30)
    assert not seen
    assert not lane._thread.is_alive()
