// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace tandem {

/// A line for a folder or a file: typed, chosen in the system's dialog, or dropped on it.
class PathField : public QLineEdit {
    Q_OBJECT
public:
    enum class Kind { Folder, File };

    explicit PathField(QString dialogTitle, QWidget* parent = nullptr)
        : PathField(std::move(dialogTitle), Kind::Folder, parent)
    {
    }
    PathField(QString dialogTitle, Kind kind, QWidget* parent = nullptr);

    /// Without the blanks around it, "~" resolved.
    QString path() const;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();

    QString m_dialogTitle;
    Kind m_kind;
};

}
