// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"
#include "core/logs/buildlog/failuretext.h"

namespace tandem {

/// The part of a log that a failed build is explained from: from the start of the step that failed to the end
/// of the build. Lines are given without BuildKit's "#10 114.4 ", and those of other steps are left out.
class FailureScene {
public:
    FailureScene(const FailureText& text, const BuildReport& build);

    qsizetype first() const { return m_first; }
    qsizetype end() const { return m_text.size(); }
    /// Empty for a line of another step.
    QByteArrayView line(qsizetype index) const;
    qint64 number(qsizetype index) const { return m_text.number(index); }
    const BuildReport& build() const { return m_build; }
    const BuildStep* failedStep() const;

    /// The lines that hold one of the words, which '|' separates, in their order.
    QList<qsizetype> linesWith(QByteArrayView words) const;
    bool contains(QByteArrayView words) const { return !linesWith(words).isEmpty(); }

    /// "Dockerfile line 8: RUN …", or the step's number where the log does not tell the line. Empty for the
    /// step that makes the conda environment: nobody wrote it.
    QString stepEntry() const;
    /// The nth line of the requirements that conda gave to pip, as far as pip's output tells it.
    QString requirement(int number) const;
    bool isMakingCondaEnvironment() const;

private:
    void notePieces();
    bool mayContain(QByteArrayView word) const;

    const FailureText& m_text;
    const BuildReport& m_build;
    qsizetype m_first = 0;
    int m_vertex = -1;
    std::vector<bool> m_pieces; ///< Which pieces of four bytes there are, by their hash.
};

}
