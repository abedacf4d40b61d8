// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;
using Runner = BuildRecorder::Runner;

/// "acb_step_0" is a task of Azure ML; `az acr build` calls its two steps "build" and "push".
void readStepName(QByteArrayView name, BuildRecorder& build)
{
    build.setRunner(name == "build" || name == "push" ? Runner::AcrBuild : Runner::AcrTask);
}

/// "cd9 was successful after 18m4s", "cap5 failed after 3m57s. Error: …", "ca1 was canceled after …"
bool readRunEnd(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    const qsizetype blank = text.indexOf(' ');
    if (blank < 1)
        return false;
    text = text.sliced(blank + 1);
    BuildOutcome outcome = BuildOutcome::Failure;
    if (text.startsWith("was successful"))
        outcome = BuildOutcome::Success;
    else if (!text.startsWith("failed") && !text.startsWith("was canceled")
        && !text.startsWith("was cancelled") && !text.startsWith("timed out")
        && !text.startsWith("was timed"))
        return false;
    build.setRunner(Runner::AcrTask);
    build.conclude(outcome, line);
    return true;
}

/// The rows of "The following dependencies were found:".
bool readDependency(QByteArrayView text, BuildRecorder& build)
{
    skipBlanks(text);
    const qsizetype colon = text.indexOf(": ");
    if (colon < 0)
        return false;
    const QByteArrayView key = text.first(colon);
    if (key != "registry" && key != "repository" && key != "tag" && key != "digest")
        return false;
    build.noteDependency(key, text.sliced(colon + 2).trimmed());
    return true;
}

}

bool readAcrLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    switch (text[0]) {
    case 'L':
        if (takeWord(text, "Logging in to registry: ")) {
            build.noteRegistry(text);
            build.setRunner(Runner::AcrTask);
            return true;
        }
        return false;
    case 'E':
        if (takeWord(text, "Executing step ID: ")) {
            const qsizetype dot = text.indexOf(". ");
            readStepName(dot < 0 ? text : text.first(dot), build);
            return true;
        }
        return false;
    case 'S':
        if (takeWord(text, "Step ID: ")) {
            readStepName(upTo(text, ' '), build);
            return true;
        }
        return false;
    case 'P':
        if (takeWord(text, "Pushing image: ")) {
            build.noteRepository(upTo(text, ','));
            build.notePush();
            build.setRunner(Runner::AcrTask);
            return true;
        }
        return false;
    case 'Q':
        if (text.startsWith("Queued a build with ID")) {
            build.setRunner(Runner::AcrBuild);
            return true;
        }
        return false;
    case 'C':
        if (takeWord(text, "Container failed during run: ")) {
            readStepName(upTo(text, '.'), build);
            if (text.contains("No retries remaining"))
                build.noteFailed(line);
            return true;
        }
        return false;
    case 'f':
        if (takeWord(text, "failed to run step ID: ")) {
            readStepName(upTo(text, ':'), build);
            build.noteFailed(line);
            return true;
        }
        return false;
    case 'R':
        return takeWord(text, "Run ID: ") && readRunEnd(text, line, build);
    case '-':
        if (text.startsWith("- image:")) {
            build.setDependencyIsBase(false);
            return true;
        }
        return false;
    case ' ':
        if (text.startsWith("  runtime-dependency:") || text.startsWith("  buildtime-dependency:")) {
            build.setDependencyIsBase(text.startsWith("  runtime"));
            return true;
        }
        return build.isPushing() && text.startsWith("    ") && readDependency(text, build);
    default:
        return false;
    }
}

}
