"""Work on many batches, in this process or in several: in order, and in constant memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

BATCHES_AHEAD_PER_PROCESS = 3
_worker: dict[str, Callable[[Any], Any]] = {}


def in_order[Given, Batch, Result](
    batches: Iterable[Batch], make: Callable[[Given], Callable[[Batch], Result]], given: Given,
    jobs: int,
) -> Iterator[Result]:  # fmt: skip
    """Yield what comes of each batch; `make` is called once a process, and returns the worker."""
    if jobs == 1:
        return map(make(given), batches)
    return _in_several(batches, make, given, jobs)


def _in_several[Given, Batch, Result](
    batches: Iterable[Batch], make: Callable[[Given], Callable[[Batch], Result]], given: Given,
    jobs: int,
) -> Iterator[Result]:  # fmt: skip
    """Keep a few batches a process under way, so that memory does not grow with the source."""
    # The check of a single post is spared the time that these take to load.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("forkserver")
    pool = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin, initargs=(make, given)
    )
    try:
        under_way: deque[Future[Result]] = deque()
        for batch in batches:
            under_way.append(pool.submit(_work, batch))
            if len(under_way) >= jobs * BATCHES_AHEAD_PER_PROCESS:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(make: Callable[[Any], Callable[[Any], Any]], given: object) -> None:
    _worker["this"] = make(given)


def _work(batch: Any) -> Any:
    return _worker["this"](batch)
