// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/activitybar.h"

#include "core/base/redact.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

namespace tandem {

namespace {
Mark markOf(ActivityModel::State state)
{
    switch (state) {
    case ActivityModel::State::Running:
        return {Icon::StatusRunning, Role::Run};
    case ActivityModel::State::Failed:
        return {Icon::Error, Role::Bad};
    case ActivityModel::State::Done:
        break;
    }
    return {Icon::Check, Role::Ok};
}

QToolButton* flatButton(const QString& name)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(22);
    return button;
}
}

ActivityBar::ActivityBar(ActivityModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_mark(new QWidget)
    , m_text(new ElidedLabel(TextStyle::Body))
    , m_progress(new QProgressBar)
    , m_link(flatButton(u"activityLink"_s))
    , m_stop(flatButton(u"activityStop"_s))
    , m_others(flatButton(u"activityOthers"_s))
    , m_summary(new Label(TextStyle::Caption))
{
    setObjectName(u"activityBar"_s);
    setAccessibleName(tr("Activity"));
    setFixedHeight(space::row);
    m_mark->setFixedSize(space::icon, space::icon);
    m_text->setObjectName(u"activityText"_s);
    m_text->setElideMode(Qt::ElideRight);
    m_progress->setObjectName(u"activityProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(140, 6);
    m_progress->setAccessibleName(tr("Progress"));
    m_link->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_link->setProperty("link", true);
    m_others->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_others->setPopupMode(QToolButton::InstantPopup);
    m_others->setMenu(new QMenu(this));
    connect(m_others->menu(), &QMenu::aboutToShow, this, &ActivityBar::fillMenu);
    connect(m_link, &QToolButton::clicked, this, [this] { m_model.follow(shownRow()); });
    connect(m_stop, &QToolButton::clicked, this, [this] {
        const int row = shownRow();
        if (m_model.line(row).state == ActivityModel::State::Running)
            m_model.stop(row);
        else
            m_model.dismiss(row);
    });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::related, 1, space::related + 4, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_mark);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addWidget(m_link);
    layout->addWidget(m_stop);
    layout->addWidget(m_others);
    layout->addStretch(1);
    layout->addWidget(m_summary);

    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ActivityBar::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ActivityBar::refresh);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ActivityBar::refresh);
    refresh();
}

void ActivityBar::setSummary(const QString& summary)
{
    m_summary->setText(summary);
}

int ActivityBar::shownRow() const
{
    // What runs goes before what is over.
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.line(row).state == ActivityModel::State::Running)
            return row;
    return m_model.rowCount() > 0 ? 0 : -1;
}

void ActivityBar::refresh()
{
    const int row = shownRow();
    const bool any = row >= 0;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_text, m_progress, m_link, m_stop, m_others})
        widget->setVisible(any);
    update();
    if (!any)
        return;
    const ActivityModel::Line& line = m_model.line(row);
    const bool running = line.state == ActivityModel::State::Running;
    m_text->setText(redacted(m_model.index(row).data().toString()));
    m_progress->setVisible(running);
    m_progress->setRange(0, line.progress < 0 ? 0 : 1000);
    if (line.progress >= 0)
        m_progress->setValue(int(line.progress * 1000));
    m_link->setText(line.link);
    m_link->setVisible(!line.link.isEmpty());
    m_stop->setIcon(icon(running ? Icon::Stop : Icon::Close));
    m_stop->setVisible(!running || line.stop);
    m_stop->setAccessibleName(running ? tr("Stop: %1").arg(line.text) : tr("Dismiss"));
    m_stop->setToolTip(running ? tr("Stop") : tr("Dismiss"));
    m_others->setText(tr("%n more", nullptr, m_model.rowCount() - 1));
    m_others->setVisible(m_model.rowCount() > 1);
}

void ActivityBar::fillMenu()
{
    QMenu* menu = m_others->menu();
    menu->clear();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (row == shownRow())
            continue;
        const ActivityModel::Line& line = m_model.line(row);
        const Mark mark = markOf(line.state);
        QAction* action =
            menu->addAction(icon(mark.icon, mark.role), redacted(m_model.index(row).data().toString()));
        const QPersistentModelIndex index = m_model.index(row);
        connect(action, &QAction::triggered, this, [this, index] {
            if (index.isValid())
                m_model.follow(index.row());
        });
        action->setEnabled(bool(line.followed));
    }
    menu->addSeparator();
    connect(
        menu->addAction(icon(Icon::Close), tr("Dismiss what is over")), &QAction::triggered, this, [this] {
            for (int row = m_model.rowCount() - 1; row >= 0; --row)
                if (m_model.line(row).state != ActivityModel::State::Running)
                    m_model.dismiss(row);
        });
}

void ActivityBar::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), colors[Role::Raised]);
    painter.fillRect(QRect(0, 0, width(), 1), colors[Role::Line]);
    if (const int row = shownRow(); row >= 0) {
        const Mark mark = markOf(m_model.line(row).state);
        paintIcon(painter, m_mark->geometry(), mark.icon, colors[mark.role]);
    }
}

}
