// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rowsdelegate.h"

#include "ui/forms/rowsmodel.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace tandem {

namespace {

/// A line in a cell, which asks before it takes a paste.
class CellLine : public QLineEdit {
public:
    explicit CellLine(QWidget* parent)
        : QLineEdit(parent)
    {
        setFrame(false);
        setAutoFillBackground(true);
    }

    void setTakesElsewhere(std::function<bool(const QString&)> takes) { m_takesElsewhere = std::move(takes); }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->matches(QKeySequence::Paste) && m_takesElsewhere(QGuiApplication::clipboard()->text()))
            return;
        QLineEdit::keyPressEvent(event);
    }

private:
    std::function<bool(const QString&)> m_takesElsewhere;
};

}

QWidget* RowsDelegate::createEditor(
    QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* const line = new CellLine(parent);
    line->setTakesElsewhere([this, line](const QString& text) {
        const bool isSeveral = m_isSeveral && m_isSeveral(text);
        if (isSeveral)
            emit entriesPasted(line, text);
        return isSeveral;
    });
    if (!m_completions)
        return line;
    auto* const model = new QStringListModel(line);
    auto* const completer = new QCompleter(model, line);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    line->setCompleter(completer);
    connect(line, &QLineEdit::editingFinished, completer->popup(), &QWidget::hide);
    const auto* const rows = qobject_cast<const RowsModel*>(index.model());
    const QStringList row = rows ? rows->rows().value(index.row()) : QStringList();
    connect(line, &QLineEdit::textEdited, this,
        [this, model, row, column = index.column()](const QString& typed) {
            model->setStringList(
                typed.trimmed().isEmpty() ? QStringList() : m_completions(row, column, typed));
        });
    return line;
}

}
