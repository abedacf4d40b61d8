// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/shapes.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/instruction.h"

namespace tandem {

namespace {

using Line = BuildRecorder::Line;

/// "Step 8/18 : RUN …"
bool readStep(const Line& line, BuildRecorder& build)
{
    const auto step = classicStep(line.text, build.takesAnyStep());
    if (!step)
        return false;
    if (build.engine() == BuildRecorder::Engine::Unknown)
        build.setEngine(BuildRecorder::Engine::Classic);
    build.beginStep(step->number, step->of, step->text, line);
    return true;
}

/// " ---> 156adf2f8152", " ---> Running in ae17f7764522", " ---> Using cache"
bool readArrow(QByteArrayView text, BuildRecorder& build)
{
    skipBlanks(text);
    if (!takeWord(text, "---> "))
        return false;
    if (text.startsWith("Using cache"))
        build.markCached();
    else if (text.startsWith("Running in "))
        build.markRunning();
    else if (isHex(text.trimmed()))
        build.markStepDone();
    return true;
}

/// "Successfully built 189916fb0ca2" is docker's; "Successfully built json-logging-py fusepy" is pip's.
bool readSuccess(QByteArrayView text, const Line& line, BuildRecorder& build)
{
    if (takeWord(text, "built ")) {
        text = text.trimmed();
        if (text.size() < 12 || !isHex(text.startsWith("sha256:") ? text.sliced(7) : text))
            return false;
        build.noteBuilt(line);
        return true;
    }
    if (takeWord(text, "tagged ")) {
        text = text.trimmed();
        if (!text.contains(':') || text.contains(' '))
            return false;
        build.noteTag(text);
        if (build.engine() != BuildRecorder::Engine::Buildah || !build.isBuilt())
            build.noteBuilt(line);
        return true;
    }
    return false;
}

/// The last words of docker before it gives up. A step that follows takes them back: they may have been
/// printed by a program inside the build.
bool isLastWord(QByteArrayView text)
{
    switch (text[0]) {
    case 'T':
        return text.startsWith("The command '") && text.contains("' returned a non-zero code: ");
    case 'C':
        return text.startsWith("COPY failed: ");
    case 'A':
        return text.startsWith("ADD failed: ");
    case 'E':
        return text.startsWith("Error response from daemon: ") || text.startsWith("Error parsing reference: ")
            || text.startsWith("Error: error building at STEP");
    case 'e':
        return text.startsWith("error during connect: ") || text.startsWith("error building image: ");
    case 'u':
        return text.startsWith("unable to prepare context: ") || text.startsWith("unauthorized: ");
    case 'm':
        return text.startsWith("manifest for ") && text.contains(" not found");
    case 'p':
        return text.startsWith("pull access denied for ");
    case 'f':
        return text.startsWith("failed to register layer: ") || text.startsWith("failed to build: ");
    case 'O':
        return text.startsWith("OCI runtime create failed: ");
    case 'd':
        return text.startsWith("dockerfile parse error ") || text.startsWith("denied: ");
    case 'D':
        return text.startsWith("Dockerfile parse error ");
    case 'n':
        return text.startsWith("no matching manifest for ");
    case 'i':
        return text.startsWith("invalid reference format");
    default:
        return false;
    }
}

/// "latest: digest: sha256:74403b… size: 6624"
bool readPushedDigest(QByteArrayView text, BuildRecorder& build)
{
    constexpr QByteArrayView mark(": digest: sha256:");
    const qsizetype at = text.size() > 400 ? -1 : text.indexOf(mark);
    if (at < 1)
        return false;
    build.noteDigest(text.first(at), upTo(text.sliced(at + 10), ' '));
    return true;
}

}

bool readClassicLine(const Line& line, BuildRecorder& build)
{
    QByteArrayView text = line.text;
    if (build.isPushing() && readPushedDigest(text, build))
        return true;
    switch (text[0]) {
    case ' ':
    case '-':
        return readArrow(text, build);
    case 'S':
        if (takeWord(text, "Step "))
            return readStep(line, build);
        if (takeWord(text, "Successfully "))
            return readSuccess(text, line, build);
        if (text.startsWith("Sending build context to Docker daemon")) {
            if (build.engine() == BuildRecorder::Engine::Unknown)
                build.setEngine(BuildRecorder::Engine::Classic);
            return true;
        }
        if (takeWord(text, "Status: ")) {
            if (const QByteArrayView image = behind(text, " image for "); !image.isNull())
                build.notePulled(image);
            else if (const QByteArrayView known = behind(text, "Image is up to date for "); !known.isNull())
                build.notePulled(known);
            return true;
        }
        return false;
    case 'T':
        if (takeWord(text, "The push refers to repository [")) {
            build.noteRepository(upTo(text, ']'));
            build.notePush();
            return true;
        }
        break;
    default:
        break;
    }
    // What comes after the image is no part of its build, unless it is pushed.
    if ((!build.isBuilt() || build.isPushing()) && isLastWord(line.text)) {
        build.noteFailed(line);
        return true;
    }
    return false;
}

}
