// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildrecorder.h"

#include "core/base/imagenameparts.h"
#include "core/logs/buildlog/bytes.h"

#include <algorithm>

namespace tandem {

void BuildRecorder::setRunner(Runner runner)
{
    // What is known better is kept: a task of ACR may follow the words of `az acr build`.
    if (m_runner == Runner::Unknown || (m_runner == Runner::AcrTask && runner == Runner::AcrBuild))
        m_runner = runner;
}

void BuildRecorder::closeStep(BuildOutcome outcome, qint64 lastLine, qint64 time)
{
    if (m_open < 0)
        return;
    BuildStep& step = m_build.steps[m_open];
    step.state = outcome;
    step.lastLine = std::max(step.firstLine, lastLine);
    if (!step.seconds && step.startedAt > 0 && time >= step.startedAt)
        step.seconds = double(time - step.startedAt) / 1000.0;
    if (outcome == BuildOutcome::Success && !step.cached)
        step.cached = false;
    m_open = -1;
}

void BuildRecorder::beginStep(int number, int of, QByteArrayView text, const Line& line)
{
    closeStep(BuildOutcome::Success, line.number - 1, line.time);
    m_state = State::Building;
    if (m_build.steps.isEmpty() && number == 1 && (text.startsWith("FROM ") || text.startsWith("ARG ")))
        m_startsWithFirstStep = true;
    BuildStep step;
    step.number = number;
    step.of = of;
    step.text = QString::fromUtf8(text);
    step.startedAt = line.time;
    step.firstLine = line.number;
    step.lastLine = line.number;
    m_open = m_build.steps.size();
    m_build.steps << step;
    readBaseImage(text);
    noteEnvironmentPaths(text);
}

void BuildRecorder::beginAgain()
{
    m_build.steps.clear();
    m_open = -1;
    m_vertices.clear();
    m_vertexNames.clear();
    m_export.reset();
    m_stages.clear();
    m_state = State::Building;
}

int BuildRecorder::vertexNamed(QByteArrayView name)
{
    const auto known = m_vertexNames.constFind(name.toByteArray());
    if (known != m_vertexNames.cend())
        return *known;
    const int id = -10 - int(m_vertexNames.size());
    m_vertexNames.insert(name.toByteArray(), id);
    return id;
}

void BuildRecorder::finishOpenVertices(const Line& line)
{
    for (const qsizetype index : std::as_const(m_vertices))
        if (index >= 0 && m_build.steps[index].state == BuildOutcome::InProgress) {
            m_build.steps[index].state = BuildOutcome::Success;
            m_build.steps[index].cached = false;
            if (!isTerminal()) // where each line shows one step
                m_build.steps[index].lastLine = std::max(m_build.steps[index].lastLine, line.number - 1);
        }
}

void BuildRecorder::markCached()
{
    if (m_open >= 0)
        m_build.steps[m_open].cached = true;
}

void BuildRecorder::markRunning()
{
    if (m_open >= 0 && !m_build.steps[m_open].cached)
        m_build.steps[m_open].cached = false;
}

void BuildRecorder::markStepDone()
{
    if (m_open < 0)
        return;
    BuildStep& step = m_build.steps[m_open];
    step.state = BuildOutcome::Success;
    if (!step.cached)
        step.cached = false;
}

void BuildRecorder::beginVertex(int id, int number, int of, QByteArrayView text, const Line& line)
{
    if (const auto known = m_vertices.constFind(id); known != m_vertices.cend()) {
        if (*known >= 0)
            m_build.steps[*known].lastLine = line.number;
        return;
    }
    if (number <= 0) {
        m_vertices.insert(id, -1);
        return;
    }
    beginStep(number, of, text, line);
    m_vertices.insert(id, m_open);
    m_open = -1; // several run at once
}

void BuildRecorder::touchVertex(int id, std::optional<double> seconds, const Line& line)
{
    const qsizetype index = m_vertices.value(id, -1);
    if (index < 0)
        return;
    BuildStep& step = m_build.steps[index];
    step.lastLine = line.number;
    if (seconds && step.state == BuildOutcome::InProgress)
        step.seconds = std::max(step.seconds.value_or(0), *seconds);
}

void BuildRecorder::endVertex(int id, BuildOutcome outcome, std::optional<double> seconds, const Line& line)
{
    const qsizetype index = m_vertices.value(id, -1);
    if (index < 0)
        return;
    BuildStep& step = m_build.steps[index];
    step.lastLine = line.number;
    step.state = outcome;
    if (seconds)
        step.seconds = seconds;
    if (outcome == BuildOutcome::Success && !step.cached)
        step.cached = false;
    if (outcome == BuildOutcome::Failure)
        m_state = State::Failed;
}

void BuildRecorder::markVertexCached(int id, const Line& line)
{
    endVertex(id, BuildOutcome::Success, {}, line);
    if (const qsizetype index = m_vertices.value(id, -1); index >= 0) {
        m_build.steps[index].cached = true;
        m_build.steps[index].seconds.reset();
    }
}

void BuildRecorder::noteBuilt(const Line& line)
{
    closeStep(BuildOutcome::Success, line.number - 1, line.time);
    m_state = State::Built;
}

void BuildRecorder::noteFailed(const Line& line)
{
    closeStep(BuildOutcome::Failure, line.number, line.time);
    m_state = State::Failed;
    m_frameGoesOn = false;
}

void BuildRecorder::conclude(BuildOutcome outcome, const Line& line)
{
    if (m_verdict)
        return;
    if (outcome == BuildOutcome::Success)
        closeStep(BuildOutcome::Success, line.number - 1, line.time);
    else if (m_state == State::Building)
        closeStep(BuildOutcome::Failure, line.number - 1, line.time);
    m_verdict = outcome;
    m_build.lastLine = line.number;
}

void BuildRecorder::noteLeaving(const Line& line)
{
    // It logs out after failures as well, but says so before.
    if (m_state == State::Built)
        conclude(BuildOutcome::Success, line);
}

void BuildRecorder::noteRegistry(QByteArrayView host)
{
    if (m_loginRegistry.isEmpty())
        m_loginRegistry = QString::fromUtf8(host.trimmed());
}

void BuildRecorder::noteTag(QByteArrayView name)
{
    const ImageNameParts reference = ImageNameParts::of(name.trimmed());
    noteRepository(name);
    if (reference.repository != m_build.repository || reference.registry != m_build.registry)
        return;
    const QString tag = reference.tag.isEmpty() ? u"latest"_s : reference.tag;
    if (!m_build.tags.contains(tag))
        m_build.tags << tag;
}

void BuildRecorder::noteRepository(QByteArrayView name)
{
    if (!m_build.repository.isEmpty())
        return;
    const ImageNameParts reference = ImageNameParts::of(name.trimmed());
    m_build.registry = reference.registry;
    m_build.repository = reference.repository;
}

void BuildRecorder::noteDigest(QByteArrayView tag, QByteArrayView digest)
{
    if (!digest.startsWith("sha256:") || digest.size() < 71)
        return;
    m_build.digest = QString::fromUtf8(digest.first(71));
    const QString name = QString::fromUtf8(tag);
    if (!m_pushedTags.contains(name))
        m_pushedTags << name;
}

void BuildRecorder::readBaseImage(QByteArrayView instruction)
{
    if (!instruction.startsWith("FROM ") && !instruction.startsWith("from "))
        return;
    instruction = instruction.sliced(5).trimmed();
    while (instruction.startsWith("--")) { // --platform=linux/amd64
        const qsizetype blank = instruction.indexOf(' ');
        if (blank < 0)
            return;
        instruction = instruction.sliced(blank).trimmed();
    }
    const QByteArrayView image = upTo(instruction, ' ');
    noteBaseImage(image);
    const QByteArrayView more = instruction.sliced(image.size()).trimmed();
    if (more.startsWith("AS ") || more.startsWith("as "))
        m_stages.insert(QString::fromUtf8(more.sliced(3).trimmed()), m_build.baseImage);
}

void BuildRecorder::noteBaseImage(QByteArrayView reference)
{
    // A stage that is built upon another has the other's base.
    const QString name = QString::fromUtf8(reference);
    m_build.baseImage = m_stages.value(name, name);
}

void BuildRecorder::notePulled(QByteArrayView reference)
{
    m_pulled = QString::fromUtf8(reference.trimmed());
}

void BuildRecorder::noteEnvironmentPaths(QByteArrayView text)
{
    constexpr QByteArrayView folder("/azureml-envs/");
    qsizetype at = 0;
    while ((at = text.indexOf(folder, at)) >= 0) {
        qsizetype end = at + folder.size();
        while (end < text.size()
            && (isDigit(text[end]) || isAsciiLetter(text[end]) || text[end] == '_' || text[end] == '-'
                || text[end] == '.'))
            ++end;
        const QString path = QString::fromUtf8(text.sliced(at, end - at));
        if (end > at + folder.size() && !m_build.environmentPaths.contains(path))
            m_build.environmentPaths << path;
        at = end;
    }
}

void BuildRecorder::noteDependency(QByteArrayView key, QByteArrayView value)
{
    if (value.size() > 1 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    const QString text = QString::fromUtf8(value);
    if (m_dependencyIsBase) {
        if (key == "registry")
            m_dependencyBase = text;
        else if (key == "repository")
            m_dependencyBase += u'/' + text;
        else if (key == "tag")
            m_dependencyBase += u':' + text;
        if (key == "tag" && m_dependencies.baseImage.isEmpty())
            m_dependencies.baseImage = m_dependencyBase;
    } else if (key == "registry") {
        m_dependencies.registry = text;
    } else if (key == "repository") {
        m_dependencies.repository = text;
    } else if (key == "tag") {
        m_dependencies.tags << text;
    } else if (key == "digest") {
        m_dependencies.digest = text;
    }
}

bool BuildRecorder::hasFailedStep() const
{
    return std::ranges::find(m_build.steps, BuildOutcome::Failure, &BuildStep::state) != m_build.steps.end();
}

bool BuildRecorder::isOver() const
{
    return m_verdict || m_state == State::Failed
        || (m_state == State::Built && (m_runner == Runner::Local || m_runner == Runner::Unknown));
}

ImageBuilderKind BuildRecorder::kind() const
{
    switch (m_runner) {
    case Runner::AcrTask:
        return ImageBuilderKind::AcrTask;
    case Runner::AcrBuild:
        return ImageBuilderKind::AcrBuild;
    case Runner::Compute:
        if (m_engine == Engine::Unknown)
            return ImageBuilderKind::Unknown;
        return m_engine == Engine::BuildKit ? ImageBuilderKind::ComputeBuildKit
                                            : ImageBuilderKind::ComputeLegacy;
    case Runner::Local:
        return ImageBuilderKind::LocalDocker;
    case Runner::Unknown:
        break;
    }
    if (m_engine == Engine::Kaniko)
        return ImageBuilderKind::Unknown;
    // Everyone but a person's own docker and podman writes a header.
    return m_startsWithFirstStep || m_engine == Engine::Buildah ? ImageBuilderKind::LocalDocker
                                                                : ImageBuilderKind::Unknown;
}

BuildOutcome BuildRecorder::outcome() const
{
    if (m_verdict)
        return *m_verdict;
    if (m_state == State::Failed)
        return BuildOutcome::Failure;
    if (m_state == State::Building)
        return BuildOutcome::InProgress;
    if (kind() == ImageBuilderKind::LocalDocker)
        return BuildOutcome::Success;
    // Built, and what became of the push is not told.
    const bool isPushed = !m_build.tags.isEmpty()
        && std::ranges::all_of(
            m_build.tags, [this](const QString& tag) { return m_pushedTags.contains(tag); });
    return m_runner == Runner::Compute && isPushed ? BuildOutcome::Success : BuildOutcome::Unknown;
}

BuildReport BuildRecorder::build() const
{
    BuildReport build = m_build;
    build.builder = kind();
    build.outcome = outcome();
    if (!m_verdict)
        build.lastLine = m_lastLine;
    if (m_open >= 0)
        build.steps[m_open].lastLine = std::max(m_lastLine, build.steps[m_open].firstLine);
    if (build.repository.isEmpty() && !m_dependencies.repository.isEmpty()) {
        build.registry = m_dependencies.registry;
        build.repository = m_dependencies.repository;
    }
    for (const QString& tag : m_dependencies.tags)
        if (!build.tags.contains(tag))
            build.tags << tag;
    if (build.digest.isEmpty())
        build.digest = m_dependencies.digest;
    if (build.registry.isEmpty())
        build.registry = m_loginRegistry;
    if (build.baseImage.isEmpty())
        build.baseImage = m_dependencies.baseImage;
    if (build.baseImage.contains(u'$') && !m_pulled.isEmpty())
        build.baseImage = m_pulled;
    // The name that a local build gives stands for nothing elsewhere: what it wraps is the environment's
    // image.
    const ImageNameParts base = ImageNameParts::of(build.baseImage.toUtf8());
    if (m_build.registry.isEmpty() && build.builder == ImageBuilderKind::LocalDocker
        && base.repository.startsWith(u"azureml/azureml_"_s)) {
        build.registry = base.registry;
        build.repository = base.repository;
    }
    if (build.outcome == BuildOutcome::Failure)
        for (const BuildStep& step : build.steps)
            if (step.state == BuildOutcome::Failure)
                build.failedStep = step.number;
    return build;
}

}
