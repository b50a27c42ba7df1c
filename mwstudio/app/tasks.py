"""The one bridge between threads: heavy work leaves the window's thread here, and its results come back here."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

T = TypeVar("T")
Job = Callable[[], Iterable[T]]
"""Called in the lane's thread; what it yields is told one by one in the window's thread."""

_LEAVE_SECONDS = 10.0
_SWEEP_MS = 500


class Task:
    """One job on its way. ``cancel`` stops it at its next result, and nothing more of it is told."""

    def __init__(
        self,
        job: Job[Any],
        on_result: Callable[[Any], None],
        on_end: Callable[[Exception | None], None],
    ) -> None:
        self.job = job
        self.on_result = on_result
        self.on_end = on_end
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for this job any more; a long job may look, from any thread."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop. Its generator is closed in its own thread; ``on_end`` is still called."""
        self._cancelled.set()


def _ignore(_: object) -> None:
    """For who does not want to be told."""


class Lane(QObject):
    """One thread that does one job after the other, for the thread that made it.

    Jobs are generators: progress is what they yield, cancelling is closing them. An exception ends its job only
    and is handed to ``on_end``, which is called once for each job, with None where all went well.
    """

    _came = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._known: list[Task] = []
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._is_open = True
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._known)

    def start(
        self,
        job: Job[T],
        on_result: Callable[[T], None] = _ignore,
        on_end: Callable[[Exception | None], None] = _ignore,
    ) -> Task:
        """Do ``job`` after those that wait."""
        task = Task(job, on_result, on_end)
        self._known.append(task)
        self._waiting.put(task)
        return task

    def replace(
        self,
        job: Job[T],
        on_result: Callable[[T], None] = _ignore,
        on_end: Callable[[Exception | None], None] = _ignore,
    ) -> Task:
        """Do ``job`` instead of everything running or waiting: the newest wish is the only one that counts."""
        for task in self._known:
            task.cancel()
        return self.start(job, on_result, on_end)

    def leave(self) -> None:
        """Cancel everything and wait until the thread has gone, so that nothing outlives the window."""
        self._is_open = False
        for task in self._known:
            task.cancel()
        self._waiting.put(None)
        self._thread.join(_LEAVE_SECONDS)

    def _work(self) -> None:
        while task := self._waiting.get():
            error: Exception | None = None
            if not task.is_cancelled:
                try:
                    self._run(task)
                except Exception as raised:  # noqa: BLE001 - the window's top level tells it to the person
                    error = raised
            self._tell(self._ended, task, error)

    def _run(self, task: Task) -> None:
        results: Iterator[object] = iter(task.job())
        try:
            for result in results:
                if task.is_cancelled:
                    return
                self._tell(self._told, task, result)
        finally:
            close = getattr(results, "close", None)
            if close:
                close()

    def _tell(self, do: Callable[[Task, Any], None], task: Task, value: object) -> None:
        if self._is_open:
            self._came.emit((do, task, value))

    @Slot(object)
    def _on_came(self, message: tuple[Callable[[Task, Any], None], Task, Any]) -> None:
        do, task, value = message
        if self._is_open:
            do(task, value)

    def _told(self, task: Task, result: object) -> None:
        if not task.is_cancelled:
            task.on_result(result)

    def _ended(self, task: Task, error: Exception | None) -> None:
        self._known.remove(task)
        task.on_end(error)


class Sweeper(QObject):
    """Lets Python look for unreachable objects in the window's thread only, until ``leave``.

    Python does so in whichever thread happens to make the next object, and Qt's widgets must not end in another.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_SWEEP_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def leave(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _sweep(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
