#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py FIGURES.json PERFORMANCE.md: writes the benchmark's figures as the page of the documentation."""
import json
import sys

AIMS = {
    "window/start to first frame": ("Window shown after start, warm", "under 300 ms"),
    "window/memory after the demo": ("Resident memory of the window after the demo", "under 120 MB"),
    "service/list of 1,000 jobs": ("List of 1,000 jobs from `tandem-local`, all pages, parsed by the client", "under 30 ms"),
    "environment/parse and advise, 500 packages": ("A conda file of 500 packages read, and all advice on it", "under 2 ms"),
    "environment/hash, 500 packages": ("Identity of an environment of 500 packages", "under 1 ms"),
    "run/submit to first line, image cached": ("Submit to first line of a run, image cached", "under 1.3 times the reference"),
}


def milliseconds(time):
    return f"{time:.0f} ms" if time >= 10 else f"{time:.2f} ms"


def main(figures, page):
    with open(figures, encoding="utf-8") as file:
        document = json.load(file)
    found = {b["name"].split("/iterations:")[0].removesuffix("/real_time").removesuffix("/manual_time"): b
             for b in document["benchmarks"]}
    failed = [name for name, b in found.items() if b.get("error_occurred")]
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
        if "resident" in benchmark:
            lines.append(f"| {what} | {benchmark['resident'] / 1e6:.0f} MB | {aim} | | |")
            continue
        reference = references[name.split("/")[0]]
        label = [n for n, b in found.items() if b is reference][0].split("/reference: ")[1]
        lines.append(f"| {what} | {milliseconds(benchmark['real_time'])} | {aim} | `{label}`: {milliseconds(reference['real_time'])} | "
                     f"{benchmark['real_time'] / reference['real_time']:.2f} |")
    lines += [
        "",
        "- *Window shown*: the whole process from its start to the end of its first frame, without a display "
        "(the `offscreen` platform), next to the same program when it only prints its version.",
        "- *Memory*: resident bytes of the window that shows the workspace in which `tandem demo` has run, when it has "
        "stopped growing.",
        "- *List of jobs*: over HTTP with a warm cache, next to the list of clusters.",
        "- *Conda file*: as an export writes it, next to reading it without the advice.",
        "- *First line*: from the request that submits, through the client, to the first line in the run's log, next to "
        "`podman run` of the same command to its first line. The window and `tandem run logs -f` ask for a young run's "
        "logs every 250 ms, which comes on top.",
        "",
    ]
    with open(page, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
