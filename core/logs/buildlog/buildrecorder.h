// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"
#include "core/logs/buildlog/failuretext.h"

#include <QHash>

namespace tandem {

/// What a log has told about one build so far. The readers of the shapes report what they see; the recorder
/// decides what it means for the whole.
class BuildRecorder {
public:
    enum class Runner { Unknown, AcrTask, AcrBuild, Compute, Local };
    enum class Engine { Unknown, Classic, BuildKit, Buildah, Kaniko };

    /// A line of the log: what the readers get.
    struct Line {
        QByteArrayView text;
        qint64 number = 0;
        qint64 time = 0;
    };

    explicit BuildRecorder(qint64 firstLine) { m_build.firstLine = firstLine; }

    void setRunner(Runner runner);
    Runner runner() const { return m_runner; }
    void setEngine(Engine engine) { m_engine = engine; }
    Engine engine() const { return m_engine; }

    void beginStep(int number, int of, QByteArrayView text, const Line& line);
    /// Of the step that runs.
    void markCached();
    void markRunning();
    void markStepDone();
    void finishStep(const Line& line) { closeStep(BuildOutcome::Success, line.number - 1, line.time); }
    bool isStepOpen() const { return m_open >= 0; }
    /// Forgets the steps: the runner tries again.
    void beginAgain();
    /// Steps are any commands, not only instructions of a Dockerfile.
    void setTakesAnyStep() { m_takesAnyStep = true; }
    bool takesAnyStep() const { return m_takesAnyStep; }

    void beginVertex(int id, int number, int of, QByteArrayView text, const Line& line);
    void touchVertex(int id, std::optional<double> seconds, const Line& line);
    void endVertex(int id, BuildOutcome outcome, std::optional<double> seconds, const Line& line);
    void markVertexCached(int id, const Line& line);
    bool hasVertex(int id) const { return m_vertices.contains(id); }
    /// A number for a vertex of which only the name is shown.
    int vertexNamed(QByteArrayView name);
    /// The vertex that writes the image.
    void noteExport(int id) { m_export = id; }
    bool isExport(int id) const { return m_export == id; }
    /// All steps that are not said to have failed are done.
    void finishOpenVertices(const Line& line);
    /// Whether vertices are known by their names only, as a terminal shows them.
    bool isTerminal() const { return !m_vertexNames.isEmpty(); }

    /// What a terminal shows is written anew from here on, perhaps for the last time.
    void beginFrame(bool isLast) { m_frameGoesOn = !isLast; }
    /// The display of a terminal will be written anew: what it shows to be done may still run.
    bool frameGoesOn() const { return m_frameGoesOn; }

    /// The image is made, but perhaps not yet pushed.
    void noteBuilt(const Line& line);
    /// The builder gave up; the runner may still try again.
    void noteFailed(const Line& line);
    /// What the runner says of the whole; the last word.
    void conclude(BuildOutcome outcome, const Line& line);
    /// The runner leaves without having said that it failed.
    void noteLeaving(const Line& line);

    void noteRegistry(QByteArrayView host);
    void noteTag(QByteArrayView reference);
    void noteRepository(QByteArrayView reference);
    void notePush() { m_isPushing = true; }
    bool isPushing() const { return m_isPushing; }
    void noteDigest(QByteArrayView tag, QByteArrayView digest);
    void noteBaseImage(QByteArrayView reference);
    /// docker's "Status: … newer image for X", for a FROM with variables.
    void notePulled(QByteArrayView reference);
    void noteEnvironmentPaths(QByteArrayView text);
    /// The rows of the list of dependencies that ACR Tasks ends with: of the image, or of its base.
    void setDependencyIsBase(bool isBase) { m_dependencyIsBase = isBase; }
    void noteDependency(QByteArrayView key, QByteArrayView value);

    void addText(const Line& line)
    {
        m_lastLine = line.number;
        if (line.time > 0) {
            if (m_build.startedAt == 0)
                m_build.startedAt = line.time;
            m_build.endedAt = line.time;
        }
        m_text.add(line.text, line.number);
    }
    void setTextBefore(FailureText text) { m_text = std::move(text); }
    const FailureText& text() const { return m_text; }

    bool hasFailedStep() const;
    int stepCount() const { return int(m_build.steps.size()); }
    bool hasSteps() const { return !m_build.steps.isEmpty(); }
    bool isBuilt() const { return m_state == State::Built; }
    bool hasFailed() const { return m_state == State::Failed; }
    bool isConcluded() const { return m_verdict.has_value(); }
    /// Nothing has happened but the words of a header.
    bool isFresh() const { return !hasSteps() && m_state == State::Building && !isConcluded(); }
    /// Nothing more can come of it: said by the runner, or a local build that ended.
    bool isOver() const;

    /// As of now, without causes.
    BuildReport build() const;

private:
    enum class State { Building, Built, Failed };

    void closeStep(BuildOutcome outcome, qint64 lastLine, qint64 time);
    ImageBuilderKind kind() const;
    BuildOutcome outcome() const;
    void readBaseImage(QByteArrayView instruction);

    BuildReport m_build;
    Runner m_runner = Runner::Unknown;
    Engine m_engine = Engine::Unknown;
    State m_state = State::Building;
    std::optional<BuildOutcome> m_verdict;
    qsizetype m_open = -1; ///< The step that runs, of builders that run one after the other.
    QHash<int, qsizetype> m_vertices; ///< BuildKit's number to the step, -1 for what is no step
    QHash<QByteArray, int> m_vertexNames;
    std::optional<int> m_export;
    QHash<QString, QString> m_stages; ///< name of a stage to its base image
    QStringList m_pushedTags;
    QString m_loginRegistry;
    QString m_pulled;
    BuildReport m_dependencies; ///< from the list at the end, in case the beginning is missing
    QString m_dependencyBase;
    bool m_dependencyIsBase = false;
    bool m_frameGoesOn = false;
    bool m_isPushing = false;
    bool m_startsWithFirstStep = false;
    bool m_takesAnyStep = false;
    qint64 m_lastLine = 0;
    FailureText m_text;
};

}
