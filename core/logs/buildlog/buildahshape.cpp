// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;

bool isFailure(QByteArrayView text)
{
    // The capital came with podman 4.
    return text.startsWith("Error: ") || text.startsWith("error building at STEP")
        || text.startsWith("error building image") || text.startsWith("error creating build container");
}

/// The identity of the image, alone on its line after COMMIT.
bool isImageId(QByteArrayView text)
{
    return text.size() == 64 && isHex(text);
}

}

bool readBuildahLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    // Until podman 4 the commit was counted as a step.
    if (QByteArrayView commit = text; takeWord(commit, "STEP ") && takeNumber(commit) > 0
        && takeWord(commit, ": ") && commit.startsWith("COMMIT"))
        text = commit;
    if (const auto step = text[0] == 'S' || text[0] == '[' ? buildahStep(text) : std::nullopt) {
        build.setEngine(BuildRecorder::Engine::Buildah);
        build.beginStep(step->number, step->of, step->text, line);
        return true;
    }
    if (build.engine() != BuildRecorder::Engine::Buildah)
        return false;
    if (text[0] == '[') { // "[2/2] COMMIT x", "[1/2] --> 1f2e…"
        const qsizetype end = text.first(std::min<qsizetype>(text.size(), 12)).indexOf("] ");
        if (end < 0)
            return false;
        text = text.sliced(end + 2);
        if (text.isEmpty())
            return false;
    }
    if (takeWord(text, "--> ")) {
        if (takeWord(text, "Using cache"))
            build.markCached();
        build.markStepDone();
        return true;
    }
    if (text.startsWith("COMMIT")) {
        build.finishStep(line);
        text = text.sliced(6).trimmed();
        if (!text.isEmpty())
            build.noteTag(text);
        return true;
    }
    if (isImageId(text) && !build.isConcluded()) {
        if (!build.isStepOpen())
            build.noteBuilt(line);
        return true;
    }
    if (!build.isBuilt() && !build.isConcluded() && isFailure(text)) {
        build.noteFailed(line);
        return true;
    }
    return false;
}

}
