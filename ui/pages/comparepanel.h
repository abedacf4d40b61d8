// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sidepicker.h"

namespace tandem {

class ComparisonView;
class Settings;

/// What is being composed, compared with a version, a run, a container here or a file.
class ComparePanel : public QWidget {
    Q_OBJECT
public:
    ComparePanel(EnvironmentSources& sources, Settings& settings, QWidget* parent = nullptr);

    void setDefinition(const EnvironmentDefinition& definition);
    /// What it is compared with until something else is chosen: "torch-env:3".
    void setRegistered(const QString& version);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void compare();

    EnvironmentDefinition m_definition;
    SidePicker* m_other;
    ComparisonView* m_view;
};

}
