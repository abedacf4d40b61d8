#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py FIGURES.json… PERFORMANCE.md: writes the benchmarks' figures as the page of the documentation."""
import json
import sys

AIMS = {
    "window/start to first frame": ("Window shown after start, warm", "under 300 ms"),
    "window/memory after the demo": ("Resident memory of the window after the demo", "under 120 MB"),
    "service/list of 1,000 jobs": ("List of 1,000 jobs from `tandem-local`, all pages, parsed by the client", "under 30 ms"),
    "environment/parse and advise, 500 packages": ("A conda file of 500 packages read, and all advice on it", "under 2 ms"),
    "environment/hash, 500 packages": ("Identity of an environment of 500 packages", "under 1 ms"),
    "composer/key in the conda file, 500 packages": ("A key in it, to form, advice and the frame that shows them", "under 16 ms"),
    "composer/cell of the form, 500 packages": ("A cell of its form, to the file, advice and that frame", "under 16 ms"),
    "log-index/open and index 2 GiB": ("A log of 2 GiB opened and indexed to its end", "at most 1.3 times the reference"),
    "log-memory/index bytes a line": ("Its index, a line", "at most 1.3 bytes"),
    "log-memory/resident after indexing": ("Resident memory after that", "under 60 MB"),
    "log-literal/find in 2 GiB": ("All lines with `loss=0.0042` found in it", "at most 1.2 times the reference"),
    "log-expression/find in 2 GiB": (r"All lines that match `loss=0\.00\d+` found in it", "at most 2 times the reference"),
    "log-sparse/open 10 GiB to first line": ("A log of 10 GiB opened until its first line is there", "it opens"),
    "log-follow/100 MB a second": ("Byte written to pixel, 99th percentile, following 100 MB/s", "under 50 ms"),
    "buildlog/parse-30MB": ("A build log of 30 MB parsed", "at least 300 MB/s"),
    "jobs/list of 10,000 in 100 pages": ("10,000 jobs in 100 pages from `tandem-local`, and the most memory meanwhile", "a fifth of the reference's time, a tenth of its memory"),
    "upload/5,000 files of 200 MB": ("A folder of 5,000 files (200 MB) uploaded to Azurite", "a third of the reference's time"),
    "upload-again/5,000 files of 200 MB": ("The same folder, unchanged, offered to a workspace that has it", "under 1 s"),
    "run/submit to first line, image cached": ("Submit to first line of a run, image cached", "under 1.3 times the reference"),
}


def milliseconds(time):
    return f"{time:.0f} ms" if time >= 10 else f"{time:.2f} ms"


def measured(benchmark):
    """What was measured, where that is not the time."""
    if "resident" in benchmark:
        return f"{benchmark['resident'] / 1e6:.0f} MB"
    if "perLine" in benchmark:
        return f"{benchmark['perLine']:.2f} bytes"
    if "delay99" in benchmark:
        return f"{benchmark['delay99']:.0f} ms; {benchmark['lateFrames']:.0f} of {benchmark['frames']:.0f} frames late"
    if "bytes_per_second" in benchmark:
        return f"{milliseconds(benchmark['real_time'])}, {benchmark['bytes_per_second'] / 1e6:.0f} MB/s"
    return None


def took(benchmark):
    """The time, and the memory where it was measured."""
    peak = f", {benchmark['peak'] / 1e6:.0f} MB" if "peak" in benchmark else ""
    return milliseconds(benchmark["real_time"]) + peak


def ratio(benchmark, reference):
    memory = f"; memory {benchmark['peak'] / reference['peak']:.2f}" if "peak" in benchmark else ""
    return f"{benchmark['real_time'] / reference['real_time']:.2f}" + memory


def main(*files):
    *figures, page = files
    found = {}
    for name in figures:
        with open(name, encoding="utf-8") as file:
            document = json.load(file)
        # Of what was repeated the median counts.
        found |= {b["run_name"].split("/iterations:")[0].removesuffix("/real_time").removesuffix("/manual_time"): b
                  for b in document["benchmarks"] if b.get("aggregate_name", "median") == "median"}
    # A reference may not be installed here.
    failed = [name for name, b in found.items() if b.get("error_occurred") and "/reference: " not in name]
    if failed or set(AIMS) - set(found):
        sys.exit("no figures for: " + ", ".join(failed or sorted(set(AIMS) - set(found))))
    references = {name.split("/")[0]: b for name, b in found.items() if "/reference: " in name}

    context = document["context"]
    lines = [
        "# Performance",
        "",
        f"Measured on {context['date'][:10]} by `tests/bench` (preset `bench`, target `docs-performance`) on a machine with "
        f"{context['num_cpus']} cores of {context['mhz_per_cpu'] / 1000:.1f} GHz. The reference is measured in the same run: "
        "the ratio says more than the time.",
        "",
        "| what | measured | aim | reference | ratio |",
        "|---|--:|---|---|--:|",
    ]
    for name, (what, aim) in AIMS.items():
        benchmark = found[name]
        reference = references.get(name.split("/")[0])
        if measured(benchmark) or not reference:
            lines.append(f"| {what} | {measured(benchmark) or took(benchmark)} | {aim} | | |")
            continue
        label = [n for n, b in found.items() if b is reference][0].split("/reference: ")[1]
        if reference.get("error_occurred"):
            lines.append(f"| {what} | {took(benchmark)} | {aim} | `{label}`: not measured ({reference['error_message']}) | |")
            continue
        lines.append(f"| {what} | {took(benchmark)} | {aim} | `{label}`: {took(reference)} | {ratio(benchmark, reference)} |")
    lines += [
        "",
        "- *Window shown*: the whole process from its start to the end of its first frame, without a display "
        "(the `offscreen` platform), next to the same program when it only prints its version.",
        "- *Memory*: resident bytes of the window that shows the workspace in which `tandem demo` has run, when it has "
        "stopped growing.",
        "- *List of jobs*: over HTTP with a warm cache, next to the list of clusters.",
        "- *10,000 jobs*: over TLS, each client in a process of its own that has opened the workspace before, of a "
        "service that has listed them once; the median of three. *Uploaded*: each file to a blob of its own, to an emulator that keeps them in memory; unchanged: read, "
        "hashed, and found by the hash in `tandem-local`.",
        "- *Conda file*: as an export writes it, next to reading it without the advice. A key and a cell: in the window's "
        "composer, without a display.",
        "- *Logs*: one file of 2 GiB and 18.8 million lines of a training loop in the cache of the system, the reference and "
        "Tandem in turn, the median of nine times each; memory in a process that does nothing else. Following: a view of 1200 by 800 in "
        "this process, a frame is late when it comes more than two sixtieths of a second after the one before.",
        "- *First line*: from the request that submits, through the client, to the first line in the run's log, next to "
        "`podman run` of the same command to its first line. The window and `tandem run logs -f` ask for a young run's "
        "logs every 250 ms, which comes on top.",
        "",
    ]
    with open(page, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
