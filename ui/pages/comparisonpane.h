// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sidepicker.h"

namespace tandem {

class ComparisonView;
class Settings;

/// Compares any two: versions, runs, containers here and files.
class ComparisonPane : public QWidget {
    Q_OBJECT
public:
    ComparisonPane(EnvironmentSources& sources, Settings& settings, QWidget* parent = nullptr);

    void compare(EnvironmentSources::Kind kind, const QString& before, const QString& after);

signals:
    void closeRequested();

private:
    void showSides();

    SidePicker* m_before;
    SidePicker* m_after;
    ComparisonView* m_view;
};

}
