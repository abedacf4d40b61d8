// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findingdelegate.h"

#include "ui/pages/findingsmodel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>

namespace tandem {

namespace {

Mark markOf(advice::Severity severity)
{
    switch (severity) {
    case advice::Severity::Hint:
        return {Icon::Info, Role::Muted};
    case advice::Severity::Warning:
        return {Icon::Warning, Role::Warn};
    case advice::Severity::Error:
        return {Icon::Error, Role::Bad};
    }
    return {Icon::Info};
}

constexpr int wrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

}

FindingDelegate::Parts FindingDelegate::partsOf(const QRect& rect, const QModelIndex& index) const
{
    const QFontMetrics body(fontFor(TextStyle::Body));
    const QFontMetrics caption(fontFor(TextStyle::Caption));
    const int left = rect.left() + space::related + space::icon + space::related;
    const int width = qMax(80, rect.right() - space::related - left);
    const auto below = [&](int top, const QFontMetrics& metrics, const QString& text) {
        return metrics.boundingRect(QRect(left, top, width, INT_MAX / 2), wrapped, text);
    };
    Parts parts;
    parts.sentence =
        below(rect.top() + space::related, body, index.data(FindingsModel::SentenceRole).toString());
    parts.reason = below(parts.sentence.bottom() + 1 + space::inside, caption,
        index.data(FindingsModel::ReasonRole).toString());
    parts.sentence.setWidth(width);
    parts.reason.setWidth(width);
    parts.mark = QRect(rect.left() + space::related, parts.sentence.top() + (body.height() - space::icon) / 2,
        space::icon, space::icon);
    int bottom = parts.reason.bottom() + 1;
    if (const QString edit = index.data(FindingsModel::EditRole).toString(); !edit.isEmpty()) {
        const int asked = body.horizontalAdvance(edit) + 2 * space::group;
        parts.button = QRect(left, bottom + space::related, qMin(asked, width), space::control);
        bottom = parts.button.bottom() + 1;
    }
    parts.height = bottom + space::related - rect.top();
    return parts;
}

QRect FindingDelegate::buttonRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return partsOf(option.rect, index).button;
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* const view = qobject_cast<const QListView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, partsOf(QRect(0, 0, width, 0), index).height};
}

void FindingDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colors& colors = Colors::of(option.palette);
    const Parts parts = partsOf(option.rect, index);
    const auto severity = advice::Severity(index.data(FindingsModel::SeverityRole).toInt());
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors[Role::Selection]);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colors[Role::Raised]);
    const Mark mark = markOf(severity);
    paintIcon(*painter, parts.mark, mark.icon, colors[mark.role]);
    painter->setFont(fontFor(TextStyle::Body));
    painter->setPen(colors[Role::Text]);
    painter->drawText(parts.sentence, wrapped, index.data(FindingsModel::SentenceRole).toString());
    painter->setFont(fontFor(TextStyle::Caption));
    painter->setPen(colors[Role::Muted]);
    painter->drawText(parts.reason, wrapped, index.data(FindingsModel::ReasonRole).toString());
    painter->setPen(colors[Role::Line]);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (!parts.button.isEmpty()) {
        QStyleOptionButton button;
        button.initFrom(option.widget);
        button.rect = parts.button;
        button.text = QFontMetrics(fontFor(TextStyle::Body))
                          .elidedText(index.data(FindingsModel::EditRole).toString(), Qt::ElideRight,
                              parts.button.width() - 2 * space::related);
        button.state =
            QStyle::State_Enabled | (m_pressed == index ? QStyle::State_Sunken : QStyle::State_Raised);
        painter->setFont(fontFor(TextStyle::Body));
        QApplication::style()->drawControl(QStyle::CE_PushButton, &button, painter);
    }
    painter->restore();
}

bool FindingDelegate::editorEvent(
    QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    const bool isOnButton =
        buttonRect(option, index).contains(static_cast<QMouseEvent*>(event)->position().toPoint());
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = isOnButton ? QPersistentModelIndex(index) : QPersistentModelIndex();
        return isOnButton;
    }
    const bool isMeant = isOnButton && m_pressed == index;
    m_pressed = QPersistentModelIndex();
    if (isMeant)
        emit applyWanted(index.row());
    else if (!isOnButton)
        emit placeWanted(index.row());
    return true;
}

}
