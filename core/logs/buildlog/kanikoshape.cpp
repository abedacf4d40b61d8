// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"
#include "core/logs/buildlog/shapes.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;

/// "INFO[0010] ", and whether it was there.
bool takeHead(QByteArrayView& text)
{
    return takeWord(text, "INFO[") && takeNumber(text) >= 0 && takeWord(text, "] ");
}

bool isBeginning(QByteArrayView text)
{
    return text.startsWith("Resolved base name ") || text.startsWith("Retrieving image manifest ")
        || text.startsWith("Using dockerignore file: ") || text.startsWith("Built cross stage deps: ");
}

}

bool beginsKanikoBuild(QByteArrayView text)
{
    return takeHead(text) && isBeginning(text);
}

bool readKanikoLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    if (text[0] != 'I' || !takeHead(text))
        return false;
    if (isBeginning(text) && build.engine() == BuildRecorder::Engine::Unknown)
        build.setEngine(BuildRecorder::Engine::Kaniko);
    if (build.engine() != BuildRecorder::Engine::Kaniko)
        return false;
    if (takeWord(text, "Retrieving image manifest ")) {
        build.noteBaseImage(upTo(text, ' '));
    } else if (takeWord(text, "Pushing image to ")) {
        build.noteBuilt(line);
        build.noteTag(upTo(text, ' '));
    } else if (text.startsWith("Pushed ") || text.startsWith("Skipping push ")) {
        const QByteArrayView digest = behind(text, "@");
        if (!digest.isNull())
            build.noteDigest({}, digest);
        build.conclude(BuildOutcome::Success, line);
    } else if (takeWord(text, "Using caching version of cmd: ")) {
        build.markCached();
    } else if (isInstruction(text)) {
        // It does not number them.
        build.beginStep(build.stepCount() + 1, 0, text.trimmed(), line);
        build.markRunning();
    }
    return true;
}

}
