// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/instruction.h"

#include "core/logs/buildlog/bytes.h"

#include <array>

namespace tandem {

bool isInstruction(QByteArrayView text)
{
    static constexpr std::array<QByteArrayView, 18> known{"FROM", "RUN", "COPY", "ADD", "ENV", "WORKDIR",
        "USER", "CMD", "LABEL", "EXPOSE", "ENTRYPOINT", "ARG", "VOLUME", "SHELL", "HEALTHCHECK", "ONBUILD",
        "STOPSIGNAL", "MAINTAINER"};
    const qsizetype end = text.first(std::min<qsizetype>(text.size(), 12)).indexOf(' ');
    if (end < 3)
        return false;
    const QByteArrayView word = text.first(end);
    for (const QByteArrayView instruction : known)
        if (word.compare(instruction, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

namespace {

/// "8/18" or "8"
bool takeCount(QByteArrayView& text, AnnouncedStep& step)
{
    step.number = takeNumber(text);
    if (step.number < 1)
        return false;
    if (takeWord(text, "/")) {
        step.of = takeNumber(text);
        return step.of >= step.number;
    }
    return true;
}

}

std::optional<AnnouncedStep> classicStep(QByteArrayView line, bool takesAny)
{
    AnnouncedStep step;
    if (!takeWord(line, "Step ") || !takeCount(line, step) || !takeWord(line, " : "))
        return {};
    step.text = line.trimmed();
    return takesAny || isInstruction(step.text) ? std::optional(step) : std::nullopt;
}

std::optional<AnnouncedStep> buildahStep(QByteArrayView line)
{
    if (line.startsWith('[')) { // the stage: "[1/2] "
        const qsizetype end = line.first(std::min<qsizetype>(line.size(), 12)).indexOf("] ");
        if (end < 0)
            return {};
        line = line.sliced(end + 2);
    }
    AnnouncedStep step;
    if (!takeWord(line, "STEP ") || !takeCount(line, step) || !takeWord(line, ": "))
        return {};
    step.text = line.trimmed();
    return isInstruction(step.text) ? std::optional(step) : std::nullopt;
}

std::optional<AnnouncedStep> bracketedStep(QByteArrayView text)
{
    if (!text.startsWith('['))
        return {};
    const qsizetype end = text.first(std::min<qsizetype>(text.size(), 200)).indexOf(']');
    if (end < 0)
        return {};
    QByteArrayView inner = text.first(end).sliced(1).trimmed();
    if (const qsizetype blank = inner.lastIndexOf(' '); blank >= 0) // "linux/amd64 build 2/5"
        inner = inner.sliced(blank + 1);
    AnnouncedStep step;
    if (!takeCount(inner, step) || step.of == 0 || !inner.isEmpty())
        return {};
    step.text = text.sliced(end + 1).trimmed();
    return isInstruction(step.text) ? std::optional(step) : std::nullopt;
}

}
