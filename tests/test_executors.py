"""Who does the work makes no difference: same results, same order, same bytes, and never more under way than there is room for."""

import os
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from followup_xl.disk.store import RefusedError
from followup_xl.inbox import pool as executors
from followup_xl.inbox.pool import Local, LostError, Pool, jobs_wanted, pool
from followup_xl.inbox.tasks import judge
from followup_xl.xlsx.limits import Limits
from program import Run
from small_inbox import UNITS, contents, put, workbook

NUMBERS = [(7, 3), (9, 4), (12, 5), (1, 1), (20, 6)]
QUOTIENTS = [(2, 1), (2, 1), (2, 2), (1, 0), (3, 2)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a bit of everything in ``ind``."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "ind", halv=workbook("Greve", 1, 1)[:900], **{"Køge rettet": workbook("Køge", 1, 99)})
    (tmp_path / "ind" / "Lejre.xlsx").unlink()
    (tmp_path / "ind" / "Lejre nord.xlsx").write_bytes(workbook("Lejre", 71, None, "Nord"))
    (tmp_path / "ind" / "Lejre syd.xlsx").write_bytes(workbook("Lejre", None, 72, "Syd"))
    return tmp_path


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp", silence_logs=50
        ) as local:
            yield local.scheduler_address


@pytest.mark.parametrize(("processors", "many"), [(1, 1), (2, 2), (4, 4), (64, 4), (None, 1)])
def test_many_files_have_a_process_for_each_processor_and_at_most_four(
    processors: int | None, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert [jobs_wanted(None, None, files) for files in (0, 7, 8, 98)] == [1, 1, many, many]
    assert (jobs_wanted(3, None, 1), jobs_wanted(0, None, 98), jobs_wanted(None, "tcp://x", 98)) == (3, 0, 0)


@pytest.mark.parametrize("jobs", [0, 1, 3])
def test_results_come_in_the_order_of_the_calls(jobs: int) -> None:
    with pool(jobs) as workers:
        assert [future.result() for future in workers.each(divmod, NUMBERS)] == QUOTIENTS


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_in_the_same_order(cluster: str) -> None:
    with pool(0, cluster) as workers:
        assert [future.result() for future in workers.each(divmod, NUMBERS)] == QUOTIENTS


@pytest.mark.filterwarnings("ignore")
def test_an_inbox_gives_the_same_bytes_whoever_does_the_work(folder: Path, run: Run, cluster: str) -> None:
    ways = {"her": ("--jobs", 0), "en": ("--jobs", 1), "to": ("--jobs", 2), "klynge": ("--dask", cluster)}
    found = {}
    for name, way in ways.items():
        done = run("evaluate", "ind", "--out", name, "--json", "-", *way)
        found[name] = (done.code, done.out, contents(folder / name))
    assert found["her"][0] == 1
    units = [f"{unit} 2015-12.xlsx" for unit in UNITS if unit != "Køge"]
    assert sorted(found["her"][2]) == sorted(
        f"{what} {name}" for what in ("Bilag 1 -", "Endelig status") for name in units
    )
    for name in ways:
        assert found[name] == found["her"], name


def test_a_crew_is_given_no_more_than_it_has_room_for() -> None:
    under_way: list[int] = []
    most = 0

    class Counting(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            nonlocal most
            under_way.append(args[0])
            most = max(most, len(under_way))
            return Local().submit(fn, *args)

    given: list[int] = []

    def calls() -> Iterator[tuple[int, int]]:
        for number in range(1000):
            given.append(number)
            yield number, 1

    for number, future in enumerate(Pool(Counting(), 4).each(divmod, calls())):
        assert future.result() == (number, 0)
        under_way.pop(0)
        assert len(given) - number <= 4
    assert (most, len(given)) == (4, 1000)


def test_one_task_that_fails_is_one_that_fails() -> None:
    with pool(0) as workers:
        bad, good = workers.each(divmod, [(1, 0), (5, 2)])
    with pytest.raises(ZeroDivisionError):
        bad.result()
    assert good.result() == (2, 1)


def test_an_interruption_is_no_result() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pool(0) as workers, pytest.raises(KeyboardInterrupt):
        list(workers.each(interrupted, [()]))


def test_an_interruption_does_not_wait_for_what_is_under_way() -> None:
    with pytest.raises(KeyboardInterrupt), pool(1, limits=Limits(seconds=60)) as workers:
        futures: list[Future[Any]] = [workers.executor.submit(os.getpid)]
        futures += [workers.executor.submit(time.sleep, 60) for _ in range(3)]
        futures[0].result()
        raise KeyboardInterrupt
    assert all(future.cancelled() for future in futures[2:])


def test_a_file_that_takes_too_long_is_refused_and_the_rest_is_done(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def each(_: Pool, task: Any, calls: Any) -> Iterator[Future[Any]]:
        for call in calls:
            future = Local().submit(task, *call)
            if task is judge and call[1] == "Greve.xlsx":
                future = Future()
                future.set_exception(LostError("den tager mere end 10 sekunder af processorens tid"))
            yield future

    monkeypatch.setattr(Pool, "each", each)
    done = run("evaluate", "ind", "--jobs", 0, "--out", "ud", "--json", "-")
    assert (done.outcomes["Greve.xlsx"], done.codes("Greve.xlsx")) == ("refused", ["E16"])
    assert (
        "»Greve.xlsx«: E16 Læsningen af filen er standset, fordi den tager mere end 10 sekunder af processorens tid"
        in done.err
    )
    assert (folder / "ud" / "Bilag 1 - Holbæk 2015-12.xlsx").is_file()
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    again = run("evaluate", "ind", "--jobs", 0, "--out", "ud", "--json", "-")
    assert again.outcomes["Greve.xlsx"] == "evaluated"


def test_a_worker_that_a_cluster_lost_is_one_of_ours_that_is_lost() -> None:
    class KilledWorker(Exception):  # noqa: N818  (as the cluster names it)
        pass

    def lost() -> None:
        raise KilledWorker

    (future,) = Pool(Local()).each(lost, [()])
    with pytest.raises(LostError, match="arbejdet med den blev afbrudt"):
        future.result()


# --- wrong use ---


def test_a_cluster_that_is_not_there_is_said(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "SECONDS_TO_ANSWER", 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = run("evaluate", "ind", "--out", "ud", "--dask", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert done.err == (
        "Fejl U23 Der er ingen Dask-klynge på »tcp://127.0.0.1:9«, så intet er læst. Se efter, om adressen er rigtig og "
        "klyngen startet, eller brug --jobs.\n"
    )
    assert contents(folder / "ud") == {}


def test_a_cluster_without_the_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(executors, "import_module", missing)
    with pytest.raises(RefusedError) as refused, pool(0, "tcp://127.0.0.1:9"):
        pytest.fail("there is no cluster")
    assert (refused.value.code, refused.value.entry.sentence()) == (
        2,
        "--dask kræver biblioteket Dask, som ikke er installeret, så intet er læst. Installer det med »pip install "
        "followup-xl[dask]«, eller brug --jobs.",
    )


def test_processes_and_a_cluster_are_not_both(folder: Path, run: Run) -> None:
    done = run("evaluate", "ind", "--jobs", 2, "--dask", "tcp://127.0.0.1:9")
    assert done.code == 2
    assert done.err == (
        "Fejl U25 --jobs og --dask kan ikke bruges sammen, så intet er læst. Vælg --jobs på én maskine eller --dask på "
        "en klynge.\n"
    )
    assert [path for path in (folder / "ind").iterdir() if path.name.startswith("Bilag")] == []
