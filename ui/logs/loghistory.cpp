// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loghistory.h"

#include "ui/widgets/label.h"

#include <QListView>
#include <QLocale>
#include <QScreen>
#include <QStringListModel>
#include <QVBoxLayout>

namespace tandem {

LogHistory::LogHistory(const QStringList& states, QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(u"logHistory"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(StyledPanel);
    auto* list = new QListView;
    list->setObjectName(u"logStates"_s);
    list->setAccessibleName(tr("What the line showed before"));
    list->setFont(fontFor(TextStyle::Fixed));
    list->setUniformItemSizes(true);
    list->setFrameShape(NoFrame);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setModel(new QStringListModel(states, list));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::related, space::related, space::related, space::related);
    layout->setSpacing(space::inside);
    layout->addWidget(new Label(
        TextStyle::Caption, tr("%1 states, the newest at the end").arg(QLocale().toString(states.size()))));
    layout->addWidget(list);
    resize(640, std::min(320, 64 + int(states.size()) * (list->fontMetrics().lineSpacing() + 2)));
    list->setFocus();
    list->scrollToBottom();
}

void LogHistory::openAt(const QPoint& place)
{
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
}

}
