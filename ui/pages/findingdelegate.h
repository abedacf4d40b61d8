// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tandem {

/// Paints a finding: its mark, what is so, why it matters, and a button for its edit.
class FindingDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the button is, in the coordinates of `option`; empty for a finding without an edit.
    QRect buttonRect(const QStyleOptionViewItem& option, const QModelIndex& index) const;

signals:
    void applyWanted(int row);
    void placeWanted(int row);

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    struct Parts {
        QRect mark;
        QRect sentence;
        QRect reason;
        QRect button;
        int height = 0;
    };
    Parts partsOf(const QRect& rect, const QModelIndex& index) const;

    QPersistentModelIndex m_pressed;
};

}
