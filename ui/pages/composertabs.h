// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

#include <QTabWidget>

namespace tandem {

class AdvicePanel;
class CodeEditor;
class CondaFilePanel;
class EnvironmentHistory;

/// The right side of the composer: the conda file, what is built from it, and what there is to say about it.
class ComposerTabs : public QTabWidget {
    Q_OBJECT
public:
    explicit ComposerTabs(const EnvironmentHistory& history, QWidget* parent = nullptr);

    CondaFilePanel& file() const { return *m_file; }
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
};

}
