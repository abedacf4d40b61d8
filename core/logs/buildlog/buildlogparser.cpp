// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"

#include "core/logs/buildlog/bytes.h"
#include "core/logs/buildlog/causes/explain.h"
#include "core/logs/buildlog/shapes.h"

#include <cstring>

namespace tandem {

using Line = BuildRecorder::Line;
using Runner = BuildRecorder::Runner;

namespace {

BuildReport explained(const BuildRecorder& recorder)
{
    BuildReport build = recorder.build();
    if (build.outcome == BuildOutcome::Failure)
        build.causes = explainFailure(recorder.text(), build);
    return build;
}

}

BuildLogParser::BuildLogParser() = default;
BuildLogParser::~BuildLogParser() = default;

void BuildLogParser::feed(QByteArrayView bytes)
{
    if (m_knowsEncoding && !m_decoder) {
        takeUtf8(bytes);
        return;
    }
    QByteArray start;
    if (!m_knowsEncoding) {
        m_start.append(bytes.data(), bytes.size());
        if (m_start.size() < 4)
            return;
        m_knowsEncoding = true;
        // What a redirection in PowerShell writes. A mark of UTF-8 is taken off.
        if (m_start.startsWith("\xff\xfe"))
            m_decoder = std::make_unique<QStringDecoder>(QStringDecoder::Utf16LE);
        else if (m_start.startsWith("\xfe\xff"))
            m_decoder = std::make_unique<QStringDecoder>(QStringDecoder::Utf16BE);
        else if (m_start.startsWith("\xef\xbb\xbf"))
            m_start.remove(0, 3);
        start = std::exchange(m_start, QByteArray());
        bytes = start;
    }
    if (m_decoder)
        takeUtf8(QString(m_decoder->decode(bytes)).toUtf8());
    else
        takeUtf8(bytes);
}

void BuildLogParser::takeUtf8(QByteArrayView bytes)
{
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        const auto* found = static_cast<const char*>(std::memchr(at, '\n', size_t(end - at)));
        if (!found) {
            m_rest.append(at, end - at);
            return;
        }
        if (m_rest.isEmpty()) {
            takeLine(QByteArrayView(at, found - at));
        } else {
            m_rest.append(at, found - at);
            takeLine(m_rest);
            m_rest.resize(0);
        }
        at = found + 1;
    }
}

void BuildLogParser::finish()
{
    if (!m_knowsEncoding) {
        m_knowsEncoding = true;
        takeUtf8(std::exchange(m_start, QByteArray()));
    }
    if (!m_rest.isEmpty())
        takeLine(std::exchange(m_rest, QByteArray()));
}

void BuildLogParser::takeLine(QByteArrayView line)
{
    ++m_number;
    m_plain.forEachState(line, [this](QByteArrayView state) { takeText(m_prefix.strip(state)); });
}

BuildRecorder* BuildLogParser::begin(Runner runner, qint64 line)
{
    close();
    m_before.clear();
    m_current = std::make_unique<BuildRecorder>(line);
    m_current->setRunner(runner);
    if (!m_registry.isEmpty())
        m_current->noteRegistry(std::exchange(m_registry, QByteArray()));
    return m_current.get();
}

BuildRecorder* BuildLogParser::beginAmid(qint64 line)
{
    FailureText before = std::exchange(m_before, {});
    BuildRecorder* const build = begin(Runner::Unknown, line);
    build->setTextBefore(std::move(before));
    return build;
}

BuildRecorder* BuildLogParser::recorderFor(const Line& line, bool isAcr)
{
    if (const auto runner = runnerBegunBy(line, isAcr)) {
        const bool isStatus = line.text.startsWith("Image Build Status: ");
        // A state is told again and again; only that of a build to come begins one.
        const bool isNew = !isStatus || line.text.endsWith("Queued") || line.text.endsWith("NotStarted");
        if (!m_current || (m_current->isConcluded() && isNew) || (!isStatus && !m_current->isFresh()))
            begin(*runner, line.number);
        m_current->setRunner(*runner);
        if (line.text.contains(" on This Computer"))
            m_current->setTakesAnyStep();
        return m_current.get();
    }
    if (isFirstInstruction(line.text)) {
        if (!m_current)
            return begin(Runner::Unknown, line.number);
        if (m_current->isFresh())
            return m_current.get();
        // A stage of podman's begins with its first step as well, and so does another try of ACR Tasks.
        const bool isStage = m_current->engine() == BuildRecorder::Engine::Buildah && !m_current->isOver();
        const bool isAcrTask =
            m_current->runner() == Runner::AcrTask || m_current->runner() == Runner::AcrBuild;
        if (isAcrTask && !m_current->isConcluded() && !m_current->isBuilt()) {
            m_current->beginAgain();
            return m_current.get();
        }
        if (line.text.startsWith("#1 ") && !m_current->isOver() && !m_current->isBuilt())
            return m_current.get();
        if (line.text.startsWith("[+] Building ") && (!m_current->isOver() || m_current->frameGoesOn()))
            return m_current.get();
        return isStage ? m_current.get() : begin(Runner::Unknown, line.number);
    }
    if (!m_current && isAmidABuild(line.text))
        return beginAmid(line.number);
    return m_current.get();
}

void BuildLogParser::takeText(const LinePrefix::Rest& rest)
{
    if (rest.text.isEmpty())
        return;
    const Line line{rest.text, m_number, rest.time > 0 ? rest.time : m_arrival};
    BuildRecorder* const build = recorderFor(line, rest.isAcr);
    if (!build || build->isConcluded()) {
        QByteArrayView text = line.text;
        if (takeWord(text, "Logging into Docker registry")) {
            takeWord(text, ":");
            m_registry = text.trimmed().toByteArray();
        }
        if (!build) {
            m_before.add(line.text, line.number);
            return;
        }
    }
    if (build->isConcluded())
        return;
    if (rest.isCompute) // a text that begins behind the header
        build->setRunner(Runner::Compute);
    build->addText(line);
    if (readClassicLine(line, *build) || readBuildKitLine(line, *build) || readBuildahLine(line, *build)
        || readKanikoLine(line, *build) || readAcrLine(line, *build))
        return;
    readRunnerLine(line, *build);
}

void BuildLogParser::close()
{
    if (!m_current)
        return;
    m_done << explained(*m_current);
    m_current.reset();
}

QList<BuildReport> BuildLogParser::builds() const
{
    QList<BuildReport> builds = m_done;
    if (m_current)
        builds << explained(*m_current);
    return builds;
}

QList<BuildReport> BuildLogParser::parse(QByteArrayView text)
{
    BuildLogParser parser;
    parser.feed(text);
    parser.finish();
    return parser.builds();
}

}
