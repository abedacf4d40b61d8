// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/pathfield.h"

#include "core/base/literals.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>

namespace tandem {

PathField::PathField(QString dialogTitle, Kind kind, QWidget* parent)
    : QLineEdit(parent)
    , m_dialogTitle(std::move(dialogTitle))
    , m_kind(kind)
{
    auto* const action = addAction(icon(Icon::Folder, Role::Muted), TrailingPosition);
    action->setText(kind == Kind::Folder ? tr("Choose a folder") : tr("Choose a file"));
    action->setToolTip(kind == Kind::Folder ? tr("Choose a folder (Ctrl+O)") : tr("Choose a file (Ctrl+O)"));
    action->setShortcut(QKeySequence::Open);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, &PathField::browse);
}

QString PathField::path() const
{
    const QString typed = text().trimmed();
    if (typed == u"~" || typed.startsWith(u"~/"))
        return QDir::homePath() + typed.mid(1);
    return typed;
}

void PathField::browse()
{
    const QString chosen = m_kind == Kind::Folder
        ? QFileDialog::getExistingDirectory(this, m_dialogTitle, path())
        : QFileDialog::getOpenFileName(this, m_dialogTitle, path());
    if (!chosen.isEmpty())
        setText(QDir::toNativeSeparators(chosen));
}

void PathField::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
    else
        QLineEdit::dragEnterEvent(event);
}

void PathField::dropEvent(QDropEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return QLineEdit::dropEvent(event);
    const QFileInfo dropped(urls.first().toLocalFile());
    setText(QDir::toNativeSeparators(
        dropped.isDir() || m_kind == Kind::File ? dropped.filePath() : dropped.path()));
    event->acceptProposedAction();
}

}
