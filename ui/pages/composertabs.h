// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

#include <QTabWidget>

namespace tandem {

class AdvicePanel;
class CodeEditor;
class ComparePanel;
class CondaFilePanel;
class EnvironmentHistory;
class EnvironmentSources;
class SolvePanel;
struct PageContext;

/// The right side of the composer: the conda file, what is built from it, and what there is to say about it.
class ComposerTabs : public QTabWidget {
    Q_OBJECT
public:
    ComposerTabs(const EnvironmentHistory& history, EnvironmentSources& sources, const PageContext& context,
        QWidget* parent = nullptr);

    CondaFilePanel& file() const { return *m_file; }
    ComparePanel& comparison() const { return *m_compare; }
    void setDefinition(const EnvironmentDefinition& definition);
    void setFindings(const QList<advice::Finding>& findings);

signals:
    void importWanted();
    void editWanted(const advice::Edit& edit);
    void placeWanted(advice::Place place);

private:
    QWidget* makeCorner(const EnvironmentHistory& history);
    void showDockerfile();

    EnvironmentDefinition m_definition;
    CondaFilePanel* m_file;
    CodeEditor* m_dockerfile;
    AdvicePanel* m_advice;
    SolvePanel* m_solve;
    ComparePanel* m_compare;
};

}
