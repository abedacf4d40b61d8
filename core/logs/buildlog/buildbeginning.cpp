// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"

namespace tandem {

using Runner = BuildRecorder::Runner;

std::optional<Runner> runnerBegunBy(const BuildRecorder::Line& line, bool isAcr)
{
    const QByteArrayView text = line.text;
    switch (text[0]) {
    case '=':
        if (text.startsWith("======Starting Image Build"))
            return text.contains(" on This Computer") ? Runner::Local : Runner::Compute;
        return {};
    case 'D':
        return isAcr && text.startsWith("Downloading source code") ? std::optional(Runner::AcrTask)
                                                                   : std::nullopt;
    case 'P':
        return text.startsWith("Packing source code into tar") ? std::optional(Runner::AcrBuild)
                                                               : std::nullopt;
    case 'Q':
        return text.startsWith("Queued a build with ID") ? std::optional(Runner::AcrBuild) : std::nullopt;
    case 'B':
        return text.startsWith("Building Docker image from Dockerfile") ? std::optional(Runner::Local)
                                                                        : std::nullopt;
    case 'I':
        return text.startsWith("Image Build Status: ") ? std::optional(Runner::Unknown) : std::nullopt;
    case 'R':
        return (text.startsWith("Running: ['docker', ") || text.startsWith("Running: ['podman', "))
                && text.contains("'build'")
            ? std::optional(Runner::Unknown)
            : std::nullopt;
    default:
        return {};
    }
}

bool isFirstInstruction(QByteArrayView text)
{
    switch (text[0]) {
    case '#':
        return text.startsWith("#0 building with ") || text.startsWith("#1 [internal] ");
    case '[':
        if (!text.startsWith("[1/"))
            return text.startsWith("[+] Building ");
        [[fallthrough]];
    case 'S':
        if (const auto step = text.startsWith("Step ") ? classicStep(text) : buildahStep(text))
            return step->number == 1;
        if (text.startsWith("Sending build context to Docker daemon"))
            return true;
        return false;
    default:
        return false;
    }
}

bool isAmidABuild(QByteArrayView text)
{
    switch (text[0]) {
    case '#': {
        QByteArrayView rest = text.sliced(1);
        return takeNumber(rest) >= 0 && takeWord(rest, " ")
            && (bracketedStep(rest).has_value() || rest.startsWith("ERROR: process \""));
    }
    case 'S':
        if (text.startsWith("Step ID: "))
            return text.contains(" marked as ");
        if (text.startsWith("Successfully tagged "))
            return text.contains(':');
        return classicStep(text).has_value() || buildahStep(text).has_value();
    case '[':
        return buildahStep(text).has_value();
    case 'I':
        return beginsKanikoBuild(text);
    case 'T':
        return text.startsWith("The command '") && text.contains("' returned a non-zero code: ");
    case 'E':
        return text.startsWith("Executing step ID: ") || text.startsWith("ERROR: failed to solve: ");
    case 'R':
        return text.startsWith("Run ID: ")
            && (text.contains(" was successful after ") || text.contains(" failed after "));
    case 'f':
        return text.startsWith("failed to run step ID: ");
    case ' ': {
        QByteArrayView rest = text.trimmed();
        if (takeWord(rest, "> "))
            return bracketedStep(rest).has_value();
        return takeWord(rest, "=> ") && rest.contains('[')
            && bracketedStep(rest.sliced(rest.indexOf('['))).has_value();
    }
    default:
        return false;
    }
}

}
