// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/environment/compare/comparisontable.h"
#include "core/logs/buildlog/pastbuild.h"

#include <QWidget>

namespace tandem {

class BuildTrend;
class Label;

/// The earlier builds of an environment: how long they took, and what one of them changed against the one
/// before it. Hidden until there are builds.
class BuildPast : public QWidget {
    Q_OBJECT
public:
    explicit BuildPast(const Clock& clock, QWidget* parent = nullptr);

    void setBuilds(const QString& environment, const QList<PastBuild>& builds);
    /// How the definitions of the two versions differ.
    void setComparison(const QString& before, const QString& after, const ComparisonTable& table);
    BuildTrend& trend() const { return *m_trend; }

signals:
    /// The definitions of two versions shall be compared.
    void comparisonWanted(const QString& before, const QString& after);

private:
    void showCurrent();
    QString sentence(const PastBuild& build, const PastBuild* before) const;

    const Clock& m_clock;
    Label* m_title;
    BuildTrend* m_trend;
    Label* m_sentence;
    Label* m_steps;
    Label* m_definition;
};

}
