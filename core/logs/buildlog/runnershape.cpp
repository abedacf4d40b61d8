// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;
using Runner = BuildRecorder::Runner;

/// "Running: ['docker', 'build', …, '-t', 'x.azurecr.io/azureml/azureml_…:1']"
void readBuildCommand(QByteArrayView text, BuildRecorder& build)
{
    for (const QByteArrayView option : {QByteArrayView("'-t', '"), QByteArrayView("'--tag', '")}) {
        for (QByteArrayView rest = behind(text, option); !rest.isNull(); rest = behind(rest, option)) {
            const QByteArrayView name = upTo(rest, '\'');
            if (name.size() < rest.size()) // not cut off
                build.noteTag(name);
        }
    }
}

bool readCommand(QByteArrayView text, BuildRecorder& build)
{
    if (!text.startsWith("['docker', ") && !text.startsWith("['podman', "))
        return false;
    if (text.contains("'push'")) {
        build.notePush();
        return true;
    }
    if (!text.contains("'build'"))
        return false;
    readBuildCommand(text, build);
    return true;
}

/// "Building docker image failed with exit code: 1"
bool isExitCode(QByteArrayView text)
{
    QByteArrayView code = behind(text, " failed with exit code: ").trimmed();
    return (takeNumber(code) >= 0 && code.isEmpty()) || text.endsWith(" failed with exit code");
}

/// Azure ML's own words on the state of a build, between the lines of its log.
bool readStatus(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    text = text.trimmed();
    if (text == "Succeeded")
        build.conclude(BuildOutcome::Success, line);
    else if (text == "Failed" || text == "Canceled" || text == "Cancelled" || text == "TimedOut")
        build.conclude(BuildOutcome::Failure, line);
    return true;
}

bool readExit(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    text = text.trimmed();
    if (text != "0")
        build.conclude(BuildOutcome::Failure, line);
    else
        build.noteLeaving(line);
    return true;
}

}

bool readRunnerLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    switch (text[0]) {
    case 'L':
        if (takeWord(text, "Logging into Docker registry")) {
            takeWord(text, ":");
            build.noteRegistry(text);
            return true;
        }
        if (text.startsWith("Logging out of Docker registry")) {
            build.noteLeaving(line);
            return true;
        }
        return false;
    case 'R':
        return takeWord(text, "Running: ") && readCommand(text, build);
    case 'S':
        return build.runner() == Runner::Compute && takeWord(text, "SystemExit: ")
            && readExit(text, line, build);
    case 'I':
        if (takeWord(text, "Image Build Status: "))
            return readStatus(text, line, build);
        if (build.takesAnyStep() && takeWord(text, "Image: ")) {
            if (text.trimmed() != "-")
                build.noteTag(text);
            return true;
        }
        return false;
    case 'B':
        if (build.runner() == Runner::Compute && isExitCode(text)) {
            build.conclude(BuildOutcome::Failure, line);
            return true;
        }
        return false;
    case 'T':
        // Tandem's own local builder.
        if (build.takesAnyStep() && takeWord(text, "The image build ")) {
            if (text.startsWith("succeeded"))
                build.conclude(BuildOutcome::Success, line);
            else if (text.startsWith("failed"))
                build.conclude(BuildOutcome::Failure, line);
            return true;
        }
        return false;
    case '[':
        if (text.startsWith("['/azureml-envs/"))
            build.noteEnvironmentPaths(text);
        return false;
    case '#':
        if (const QByteArrayView path = behind(text, "conda activate "); !path.isNull())
            build.noteEnvironmentPaths(path);
        return false;
    default:
        if (build.runner() == Runner::Compute && text.size() < 200 && isExitCode(text)) {
            build.conclude(BuildOutcome::Failure, line);
            return true;
        }
        return false;
    }
}

}
