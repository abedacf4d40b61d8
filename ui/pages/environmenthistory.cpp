// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmenthistory.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QUndoStack>

namespace tandem {

class EnvironmentHistory::Step : public QUndoCommand {
public:
    Step(EnvironmentHistory* history, EnvironmentState after, QString typing)
        : m_history(history)
        , m_before(history->m_current)
        , m_after(std::move(after))
        , m_typing(std::move(typing))
    {
    }

    int id() const override { return m_typing.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* const next = static_cast<const Step*>(other);
        if (next->m_typing != m_typing)
            return false;
        m_after = next->m_after;
        return true;
    }
    void undo() override { restore(m_before); }
    void redo() override
    {
        if (m_isDone)
            restore(m_after);
        m_isDone = true;
    }

private:
    void restore(const EnvironmentState& state)
    {
        m_history->m_current = state;
        ++m_history->m_turn;
        emit m_history->restored(state);
    }

    EnvironmentHistory* m_history;
    EnvironmentState m_before;
    EnvironmentState m_after;
    QString m_typing;
    bool m_isDone = false;
};

EnvironmentHistory::EnvironmentHistory(QObject* parent)
    : QObject(parent)
    , m_steps(new QUndoStack(this))
    , m_undo(m_steps->createUndoAction(this, tr("Undo")))
    , m_redo(m_steps->createRedoAction(this, tr("Redo")))
{
    constexpr int mostSteps = 500;
    m_steps->setUndoLimit(mostSteps);
    m_undo->setIcon(icon(Icon::Undo));
    m_undo->setShortcuts(QKeySequence::Undo);
    m_redo->setIcon(icon(Icon::Redo));
    m_redo->setShortcuts(QKeySequence::Redo);
    for (QAction* const action : {m_undo, m_redo})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

void EnvironmentHistory::begin(const EnvironmentState& state)
{
    m_steps->clear();
    m_current = state;
}

void EnvironmentHistory::record(const EnvironmentState& state, const QString& typing)
{
    if (state == m_current)
        return;
    m_steps->push(
        new Step(this, state, typing.isEmpty() ? QString() : typing + u'/' + QString::number(m_turn)));
    m_current = state;
}

void EnvironmentHistory::serve(QObject* field)
{
    field->installEventFilter(this);
}

bool EnvironmentHistory::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    const auto* const key = isKey ? static_cast<QKeyEvent*>(event) : nullptr;
    QAction* const wanted = !key           ? nullptr
        : key->matches(QKeySequence::Undo) ? m_undo
        : key->matches(QKeySequence::Redo) ? m_redo
                                           : nullptr;
    if (!wanted)
        return QObject::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        wanted->trigger();
    return true;
}

}
