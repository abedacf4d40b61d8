// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;

/// "3.1s", "114.4"; -1 if it is no time.
double secondsOf(QByteArrayView text)
{
    double value = 0;
    double unit = 0;
    bool hasDigits = false;
    for (const char c : text) {
        if (c == '.') {
            if (unit > 0)
                return -1;
            unit = 1;
        } else if (isDigit(c)) {
            hasDigits = true;
            if (unit > 0) {
                unit /= 10;
                value += (c - '0') * unit;
            } else {
                value = value * 10 + (c - '0');
            }
        } else {
            return -1;
        }
    }
    return hasDigits ? value : -1;
}

std::optional<double> durationOf(QByteArrayView text)
{
    text = text.trimmed();
    if (text.endsWith('s'))
        text.chop(1);
    const double seconds = secondsOf(text);
    return seconds < 0 ? std::nullopt : std::optional(seconds);
}

/// "failed to push demo.azurecr.io/train:1: unexpected status …"
void readFailedPush(QByteArrayView text, BuildRecorder& build)
{
    const QByteArrayView reason = behind(text, "failed to push ");
    if (const qsizetype end = reason.indexOf(": "); end > 0)
        build.noteTag(reason.first(end));
}

/// What the export of an image says: names, the digest of what was pushed.
void readExport(QByteArrayView text, BuildRecorder& build)
{
    if (takeWord(text, "naming to ")) {
        build.noteTag(upTo(text, ' '));
    } else if (takeWord(text, "pushing manifest for ")) {
        const QByteArrayView name = upTo(text, ' ');
        build.noteTag(upTo(name, '@'));
        if (const QByteArrayView digest = behind(name, "@"); !digest.isNull()) {
            const QByteArrayView path = upTo(name, '@');
            build.noteDigest(path.sliced(path.lastIndexOf(':') + 1), digest);
        }
    }
}

/// The name of a vertex, which is repeated whenever the output turns to it again.
void readName(int id, QByteArrayView name, const Line& line, BuildRecorder& build)
{
    if (const auto step = bracketedStep(name)) {
        build.beginVertex(id, step->number, step->of, step->text, line);
        return;
    }
    build.beginVertex(id, 0, 0, name, line);
    if (takeWord(name, "[internal] load metadata for ") && !build.hasSteps())
        build.noteBaseImage(upTo(name, ' '));
}

bool isName(QByteArrayView text)
{
    return text.startsWith('[') || text.startsWith("exporting to ") || text.startsWith("importing cache")
        || text.startsWith("exporting cache") || text.startsWith("resolve image config");
}

/// Behind "#12 ".
void readVertexLine(int id, QByteArrayView text, const Line& line, BuildRecorder& build)
{
    if (text.isEmpty()) {
        build.touchVertex(id, {}, line);
    } else if (isDigit(text[0])) {
        const double seconds = secondsOf(upTo(text, ' '));
        build.touchVertex(id, seconds < 0 ? std::nullopt : std::optional(seconds), line);
    } else if (isName(text)) {
        readName(id, text, line, build);
        if (text.startsWith("exporting to "))
            build.noteExport(id);
    } else if (takeWord(text, "DONE ")) {
        build.endVertex(id, BuildOutcome::Success, durationOf(text), line);
        if (build.isExport(id))
            build.noteBuilt(line);
    } else if (text == "CACHED") {
        build.markVertexCached(id, line);
    } else if (text == "CANCELED") {
        build.endVertex(id, BuildOutcome::Canceled, {}, line);
    } else if (takeWord(text, "ERROR: ")) {
        build.endVertex(id, BuildOutcome::Failure, {}, line);
        readFailedPush(text, build);
    } else {
        build.touchVertex(id, {}, line);
        readExport(text, build);
    }
}

/// A line of BuildKit's display on a terminal, behind "=> ": the state, the name, the time at the right.
void readTerminalLine(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    if (takeWord(text, "=> ")) { // " => => naming to docker.io/library/x:1   0.0s"
        readExport(text, build);
        return;
    }
    const bool isCached = takeWord(text, "CACHED ");
    const bool isError = !isCached && takeWord(text, "ERROR ");
    const bool isCanceled = !isCached && !isError && takeWord(text, "CANCELED ");
    std::optional<double> seconds;
    if (const qsizetype blank = text.trimmed().lastIndexOf(' '); blank > 0) {
        const QByteArrayView last = text.trimmed().sliced(blank + 1);
        if (last.endsWith('s') && (seconds = durationOf(last)))
            text = text.first(blank).trimmed();
    }
    if (text.startsWith("exporting to image")) {
        build.finishOpenVertices(line);
        if (seconds && !isError && !build.frameGoesOn())
            build.noteBuilt(line);
        return;
    }
    if (text.startsWith("[internal] load metadata for ")) {
        readName(-1, text, line, build);
        return;
    }
    const auto step = bracketedStep(text);
    if (!step)
        return;
    // The display is written again and again: the name stands for the number that it does not show.
    const int id = build.vertexNamed(text.first(text.indexOf(']')));
    build.beginVertex(id, step->number, step->of, step->text, line);
    if (isError)
        build.endVertex(id, BuildOutcome::Failure, seconds, line);
    else if (isCanceled)
        build.endVertex(id, BuildOutcome::Canceled, seconds, line);
    else if (isCached)
        build.markVertexCached(id, line);
    else if (seconds)
        build.touchVertex(id, *seconds, line);
}

/// "[ 6/10] RUN conda env create …:"
bool readFailedStep(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    if (text.endsWith(':'))
        text.chop(1);
    const auto step = bracketedStep(text);
    if (!step)
        return false;
    build.setEngine(BuildRecorder::Engine::BuildKit);
    if (build.hasFailedStep())
        return true;
    constexpr int toldAgain = -2; // its vertex is in the part that was cut off
    build.beginVertex(toldAgain, step->number, step->of, step->text, line);
    build.endVertex(toldAgain, BuildOutcome::Failure, {}, line);
    return true;
}

bool isSolveFailure(QByteArrayView text)
{
    return text.startsWith("ERROR: failed to solve") || text.startsWith("error: failed to solve")
        || text.startsWith("failed to solve") || text.startsWith("ERROR: failed to build")
        || text.startsWith("ERROR: failed to receive status") || text.startsWith("ERROR: failed to push")
        || text.startsWith("ERROR: denied") || text.startsWith("ERROR: unauthorized");
}

}

bool readBuildKitLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    if (text[0] == '#') {
        text = text.sliced(1);
        const int id = takeNumber(text);
        if (id < 0 || (!text.isEmpty() && text[0] != ' '))
            return false;
        if (!text.isEmpty())
            text = text.sliced(1);
        if (!build.hasVertex(id) && !isName(text) && id != 0)
            return false; // a comment of a shell script, or the vertex began before the text does
        build.setEngine(BuildRecorder::Engine::BuildKit);
        readVertexLine(id, text, line, build);
        return true;
    }
    if (text[0] == ' ' || text[0] == '=') {
        skipBlanks(text);
        if (takeWord(text, "> ")) // the step that failed is told again at the end
            return readFailedStep(text, line, build);
        if (!takeWord(text, "=> "))
            return false;
        build.setEngine(BuildRecorder::Engine::BuildKit);
        readTerminalLine(text, line, build);
        return true;
    }
    if (text.startsWith("[+] Building ")) {
        build.setEngine(BuildRecorder::Engine::BuildKit);
        build.beginFrame(text.contains(" FINISHED"));
        return true;
    }
    if ((text[0] == 'E' || text[0] == 'e' || text[0] == 'f') && isSolveFailure(text)) {
        // A terminal marks what was canceled or failed, and nothing that is done.
        if (build.isTerminal())
            build.finishOpenVertices(line);
        if (build.engine() == BuildRecorder::Engine::Unknown && text.contains("failed to solve"))
            build.setEngine(BuildRecorder::Engine::BuildKit);
        build.noteFailed(line);
        return true;
    }
    return false;
}

}
