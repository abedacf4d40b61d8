// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

#include <QObject>

class QAction;
class QUndoStack;

namespace tandem {

/// All that a composer of environments holds at one moment.
struct EnvironmentState {
    QString name;
    EnvironmentDefinition definition;
    QString text; ///< The conda file as it is typed, readable or not.

    bool operator==(const EnvironmentState&) const = default;
};

/// Undo and redo over everything in a composer, whichever side it was changed on.
class EnvironmentHistory : public QObject {
    Q_OBJECT
public:
    explicit EnvironmentHistory(QObject* parent);

    /// Forgets everything; `state` is where it begins.
    void begin(const EnvironmentState& state);
    /// Changes with the same `typing` that follow each other are one step; an empty one is a step of its own.
    void record(const EnvironmentState& state, const QString& typing = {});

    /// Where typing goes, undo would go to that field alone, or to its list of completions: not any more.
    void serve(QObject* field);

    QAction* undoAction() const { return m_undo; }
    QAction* redoAction() const { return m_redo; }

signals:
    void restored(const EnvironmentState& state);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Step;

    QUndoStack* m_steps;
    QAction* m_undo;
    QAction* m_redo;
    EnvironmentState m_current;
    int m_turn = 0; ///< What is typed after an undo is a new step.
};

}
