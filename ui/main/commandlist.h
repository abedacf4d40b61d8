// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/commandpalette.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace tandem {

/// The commands that match, best first.
class CommandList : public QAbstractListModel {
    Q_OBJECT
public:
    struct Line {
        PaletteCommand command;
        QList<int> positions;
    };
    using QAbstractListModel::QAbstractListModel;

    void match(const QList<PaletteCommand>& commands, const QString& typed);
    const Line& line(int row) const { return m_lines[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QList<Line> m_lines;
};

/// Paints a line: icon, title with the matched letters emphasized, group, shortcut.
class CommandDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}
