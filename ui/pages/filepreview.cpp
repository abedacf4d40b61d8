// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filepreview.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/merge/linechanges.h"
#include "ui/forms/codeeditor.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"

#include <QDir>
#include <QListWidget>
#include <QVBoxLayout>

namespace tandem {

namespace {

QString wordOf(FileChange change, bool isMerged)
{
    switch (change) {
    case FileChange::New:
        return FilePreview::tr("new");
    case FileChange::Unchanged:
        return FilePreview::tr("unchanged");
    case FileChange::Replaced:
        break;
    }
    return isMerged ? FilePreview::tr("merged with what is there") : FilePreview::tr("replaced");
}

Role roleOf(FileChange change, bool isMerged)
{
    if (change == FileChange::Unchanged)
        return Role::Muted;
    return change == FileChange::New || isMerged ? Role::Ok : Role::Warn;
}

}

FilePreview::FilePreview(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_note(new Label(TextStyle::Caption))
    , m_text(new CodeEditor(tr("Content")))
    , m_content(new QWidget(this))
    , m_empty(new EmptyState(Icon::Devcontainer, {}, this))
{
    m_list->setObjectName(u"exportFiles"_s);
    m_list->setAccessibleName(tr("Files to write"));
    m_list->setUniformItemSizes(true);
    m_text->setObjectName(u"exportContent"_s);
    m_text->setReadOnly(true);
    auto* const content = new QVBoxLayout(m_content);
    content->setContentsMargins(space::group, 0, 0, 0);
    content->setSpacing(space::related);
    content->addWidget(m_list);
    content->addWidget(m_note);
    content->addWidget(m_text, 1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_empty, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &FilePreview::showCurrent);
    setEmpty({});
}

void FilePreview::setEmpty(const QString& sentence)
{
    m_files.clear();
    m_changes.clear();
    m_replaced = 0;
    m_list->clear();
    m_content->hide();
    m_empty->setSentence(sentence);
    m_empty->show();
}

void FilePreview::setFiles(const QString& folder, const QList<FileToWrite>& files, const QStringList& merged)
{
    const int chosen = qMax(0, m_list->currentRow());
    m_folder = folder;
    m_files = files;
    m_changes =
        folder.isEmpty() ? QList<FileChange>(files.size(), FileChange::New) : changesIn(folder, files);
    m_replaced = 0;
    m_list->clear();
    for (qsizetype i = 0; i < files.size(); ++i) {
        const bool isMerged = merged.contains(files[i].path);
        m_replaced += m_changes[i] == FileChange::Replaced && !isMerged;
        auto* const item = new QListWidgetItem(icon(Icon::File, roleOf(m_changes[i], isMerged)),
            tr("%1 · %2").arg(files[i].path, wordOf(m_changes[i], isMerged)), m_list);
        item->setToolTip(QDir::toNativeSeparators(QDir(folder).filePath(files[i].path)));
    }
    m_list->setFixedHeight(int(files.size()) * space::row + 2 * m_list->frameWidth());
    m_content->show();
    m_empty->hide();
    m_list->setCurrentRow(qMin(chosen, int(files.size()) - 1));
    showCurrent();
}

void FilePreview::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_files.size())
        return;
    const FileToWrite& file = m_files[row];
    m_text->setLanguage(languageOf(file.path));
    m_note->clear();
    if (m_changes[row] == FileChange::Replaced)
        showChanges(readFile(QDir(m_folder).filePath(file.path)).valueOr({}), file.bytes);
    else {
        m_text->replaceText(QString::fromUtf8(file.bytes));
        m_text->setChangedLines({});
    }
    m_note->setVisible(!m_note->text().isEmpty());
}

void FilePreview::showChanges(const QByteArray& before, const QByteArray& after)
{
    QStringList lines;
    QList<int> added;
    QList<int> removed;
    for (const LineChange& change : lineChanges(before, after)) {
        lines << change.text;
        if (change.kind == LineChange::Kind::Added)
            added << int(lines.size());
        else if (change.kind == LineChange::Kind::Removed)
            removed << int(lines.size());
    }
    m_text->replaceText(lines.join(u'\n'));
    m_text->setChangedLines(added, removed);
    m_note->setText(added.isEmpty() && removed.isEmpty()
            ? tr("Only line ends change.")
            : tr("The file that is there changes: %1 lines added (green), %2 removed (red).")
                  .arg(added.size())
                  .arg(removed.size()));
}

}
