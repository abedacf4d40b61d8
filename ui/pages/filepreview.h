// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/filetowrite.h"

#include <QWidget>

class QListWidget;

namespace tandem {

class CodeEditor;
class EmptyState;
class Label;

/// The files that will be written: their names with what writing does to each, and their content, new lines
/// tinted where a file is there already.
class FilePreview : public QWidget {
    Q_OBJECT
public:
    explicit FilePreview(QWidget* parent = nullptr);

    /// `merged`: the paths of those that keep what was there.
    void setFiles(const QString& folder, const QList<FileToWrite>& files, const QStringList& merged = {});
    void setEmpty(const QString& sentence);
    const QList<FileChange>& changes() const { return m_changes; }
    /// How many of the changed ones lose what was there.
    qsizetype replacedCount() const { return m_replaced; }

private:
    void showCurrent();
    void showChanges(const QByteArray& before, const QByteArray& after);

    QString m_folder;
    QList<FileToWrite> m_files;
    QList<FileChange> m_changes;
    qsizetype m_replaced = 0;
    QListWidget* m_list;
    Label* m_note;
    CodeEditor* m_text;
    QWidget* m_content;
    EmptyState* m_empty;
};

}
