"""Work in bounded processes: results, what was raised, and a worker that is lost costs its own task alone."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pytest

from followup_xl.inbox.pool import LostError, Workers
from followup_xl.inbox.worker import READY, _prestarted, dismiss, prestart, send, was_over_time
from followup_xl.xlsx.limits import DEFAULT_LIMITS, MIB

QUICK = replace(DEFAULT_LIMITS, seconds=1, memory_mib=64)
BUSY = "from time import process_time; end = process_time() + 0.5\nwhile process_time() < end: pass"
"""What takes half a second of processor time."""

ENDLESS = range(10**15)
"""What no processor comes to the end of, in one call that lets nothing else of its process run."""


def test_tasks_come_back_in_the_order_they_were_given() -> None:
    with Workers(2) as workers:
        assert list(workers.map(divmod, [17, 9, 4], [5, 5, 5])) == [(3, 2), (1, 4), (0, 4)]


def test_what_a_task_raises_is_raised_here() -> None:
    with Workers() as workers:
        with pytest.raises(ZeroDivisionError):
            workers.submit(divmod, 1, 0).result()
        assert workers.submit(divmod, 7, 2).result() == (3, 1)


@pytest.mark.parametrize(
    ("task", "arguments", "why"),
    [
        pytest.param(os.kill, (0, signal.SIGKILL), "arbejdet med den blev afbrudt", id="its process is killed"),
        pytest.param(os._exit, (3,), "arbejdet med den blev afbrudt", id="its process ends"),
        pytest.param(time.sleep, (60,), "den ikke er læst færdig efter 5 sekunder", id="it sleeps"),
        pytest.param(sum, (ENDLESS,), "den tager mere end 1 sekund af processorens tid", id="it works too long"),
        pytest.param(bytes, (200_000_000,), "den bruger over 64 MiB hukommelse", id="it needs too much memory"),
    ],
)
def test_a_lost_worker_costs_its_own_task_alone(task: Callable[..., Any], arguments: tuple[Any, ...], why: str) -> None:
    if task is os.kill:
        task, arguments = eval, ("__import__('os').kill(__import__('os').getpid(), 9)",)
    limits = replace(QUICK, clock_seconds=5) if task is time.sleep else QUICK
    with Workers(1, limits) as workers:
        before, lost, after = (workers.submit(*each) for each in ((abs, -1), (task, *arguments), (abs, -2)))
        assert before.result() == 1
        with pytest.raises(LostError, match=why):
            lost.result()
        assert after.result() == 2


def test_time_that_the_machine_spends_elsewhere_does_not_count() -> None:
    with Workers(1, replace(DEFAULT_LIMITS, seconds=1)) as workers:
        assert workers.submit(time.sleep, 1.5).result() is None


def test_processor_time_is_counted_for_each_task_anew() -> None:
    with Workers(1, replace(DEFAULT_LIMITS, seconds=1)) as workers:
        tasks = [workers.submit(exec, BUSY) for _ in range(3)]
        assert [task.result() for task in tasks] == [None] * 3


def test_processor_time_is_bounded_too_where_the_system_has_no_timer_of_it() -> None:
    """In a process of its own, which ends with a code that the pool knows."""
    program = (
        "import signal; del signal.setitimer\n"
        "from followup_xl.inbox.worker import _limited_time\n"
        "with _limited_time(0.2):\n pass\n"
        "with _limited_time(0.2):\n while True: pass"
    )
    process = subprocess.Popen([sys.executable, "-c", program])
    process.wait(60)
    assert was_over_time(process)


def test_what_a_worker_loads_at_once_is_there() -> None:
    assert all(find_spec(module) for module in READY)
    with Workers(1, ready=READY) as workers:
        assert workers.submit(abs, -1).result() == 1


def test_what_is_printed_is_no_answer() -> None:
    with Workers() as workers:
        assert workers.submit(print, "not an answer").result() is None
        assert workers.submit(abs, -3).result() == 3


def test_a_cancelled_task_is_not_prestarted() -> None:
    workers = Workers(1, QUICK)
    workers.submit(time.sleep, 0.5)
    waiting = [workers.submit(os._exit, 1) for _ in range(3)]
    workers.shutdown(cancel_futures=True)
    assert all(future.cancelled() for future in waiting[1:])
    with pytest.raises(RuntimeError, match="after shutdown"):
        workers.submit(abs, 1)


def test_workers_end_with_the_program() -> None:
    program = (
        "from followup_xl.inbox.pool import Workers; import os\n"
        "print(Workers().submit(os.getpid).result(), flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=30)
    for _ in range(50):
        try:
            os.kill(int(done.stdout), 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the worker is still there")


def test_a_process_that_was_prestarted_early_does_the_first_work_and_no_other_is_dismissed() -> None:
    prestart(("json",))
    prestart(("csv",))
    early = [process.pid for _, process in _prestarted]
    with Workers(1, QUICK, ("csv",)) as crew:
        assert crew.submit(os.getpid).result() == early[1]
        with Workers(1, QUICK, ("csv",)) as others:
            assert others.submit(os.getpid).result() not in early
    ((_, left),) = _prestarted
    dismiss()
    assert (left.pid, left.poll() is None, _prestarted) == (early[0], False, [])


def test_a_process_that_was_prestarted_early_has_its_bounds() -> None:
    prestart(())
    with Workers(1, QUICK) as crew, pytest.raises(LostError, match="hukommelse"):
        crew.submit(bytes, 1024 * MIB).result()


def test_an_interruption_at_the_terminal_does_not_reach_a_process_that_is_still_loading() -> None:
    program = (
        "import os, signal\n"
        "from followup_xl.inbox.worker import prestart\n"
        "from followup_xl.inbox.pool import Workers\n"
        "signal.signal(signal.SIGINT, lambda *_: None)\n"
        "prestart(('json',))\n"
        "os.killpg(0, signal.SIGINT)\n"
        "print(Workers(ready=('json',)).submit(abs, -7).result())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, start_new_session=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "7\n", "")


def test_a_worker_whose_answer_nobody_waits_for_ends_without_a_word() -> None:
    code = "from followup_xl.inbox.worker import serve; serve('')"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as worker:
        assert worker.stdin and worker.stdout and worker.stderr
        worker.stdout.close()
        send(worker.stdin, pickle.dumps((512 * MIB, 10)))
        send(worker.stdin, pickle.dumps((abs, (-7,), {})))
        assert (worker.wait(30), worker.stderr.read()) == (0, b"")
