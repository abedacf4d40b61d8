// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

constexpr FailureSignature signatures[] = {
    {.name = "disk-full",
        .matches = "`No space left on device`, `Disk quota exceeded`",
        .needles =
            "o space left on device|Disk quota exceeded|ENOSPC|not enough free "
            "space|NoSpaceLeftError|You don't have enough free space|kein Speicherplatz mehr|Aucun espace "
            "disponible|No queda espacio|Spazio esaurito|设备上没有空间|空き領域がありません|Не осталось "
            "свободного места|на устройстве не осталось места",
        .pattern =
            "(?:[Nn]o space left on device|Disk quota exceeded|ENOSPC|not enough free "
            "space|NoSpaceLeftError|enough free space|kein Speicherplatz mehr|Aucun espace "
            "disponible|No queda espacio|Spazio esaurito|设备上没有空间|空き領域がありません|Не осталось "
            "свободного места|на устройстве не осталось места)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The disk of the machine that builds is full."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Make the image smaller (CPU builds of the big packages, pip --no-cache-dir, conda clean in the "
            "same RUN), or build on a machine with a bigger disk; locally remove old images.")},
    {.name = "out-of-memory",
        .guide = "Out of memory",
        .matches = "`Killed`, exit code 137, `MemoryError`, `Cannot allocate memory`, `std::bad_alloc`",
        .needles = "Killed|exit code: 137|non-zero code: 137|exit status 137|MemoryError|annot allocate "
                   "memory|bad_alloc|OOMKilled|signal: killed|out of memory|Out of memory",
        .pattern =
            "(?:(?:^|\\w+: line \\d+:\\s+\\d+ |\\.\\.\\. ?)Killed\\b|Killed signal terminated|exit code: "
            "137|non-zero code: 137|exit status 137|MemoryError|[Cc]annot allocate "
            "memory|std::bad_alloc|OOMKilled|signal: killed|[Oo]ut of memory)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The machine that builds ran out of memory, and the system ended the step."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build on a machine with more memory; pin versions so that conda and pip have less to try; "
            "compile with fewer jobs (MAX_JOBS=2).")},
    {.name = "build-timeout",
        .guide = "Conda timeout",
        .matches = "`timed out` of the task itself, `context deadline exceeded`, `TimeoutExpired`",
        .needles = "timed out|deadline exceeded|TimeoutExpired|imeout exceeded|exceeded the timeout|exceeded "
                   "timeout",
        .pattern = "(?:Run ID: \\S+ (?:was )?timed out|err: timed out|[Ss]tep .*timed out|[Cc]ontainer timed "
                   "out|context deadline exceeded|TimeoutExpired|[Bb]uild.*timed out|exceeded (?:the "
                   ")?timeout|[Tt]imeout exceeded)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build took longer than it may."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Pin versions so that conda and pip have less to try, leave out what is not needed, or build on "
            "a bigger machine.")},
    {.name = "build-canceled",
        .matches = "`was canceled`, `context canceled`",
        .needles = "was canceled|was cancelled|context canceled|Image Build Status: Canceled",
        .pattern = "(?:Run ID: \\S+ was cancell?ed|context canceled|Status: Canceled)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The build was canceled."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Build again if nobody meant to cancel it.")},
    {.name = "processor-instructions",
        .matches = "`Illegal instruction`",
        .needles = "Illegal instruction",
        .pattern = "Illegal instruction",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A program was made for a newer processor than that of the machine that builds."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Build on another machine, or take a build of the package for plain x86-64."),
        .entry = "@step"},
    {.name = "crashed",
        .level = FailureLevel::Symptom,
        .matches = "`Segmentation fault`, exit code 139",
        .needles = "Segmentation fault|exit code: 139|non-zero code: 139|core dumped",
        .pattern = "(?:Segmentation fault|(?:exit code: |non-zero code: )139|core dumped)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A program of the build crashed."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Build again; if it stays, take another version of the package in work."),
        .entry = "@step"},
};

}

FailureFamily resourceFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Machine and time"), signatures};
}

}
