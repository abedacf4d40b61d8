// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/buildlog.h"

#include "ui/logs/logpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/status.h"

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

BuildLog::BuildLog(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_folder(QDir(context.cacheFolder).filePath(u"builds"_s))
    , m_title(new Label(TextStyle::Body))
    , m_status(new StatusLabel)
    , m_panel(new LogPanel(context.settings, this))
    , m_empty(new EmptyState(
          Icon::Terminal, tr("Build image starts a build; its log appears here line by line."), this))
{
    m_status->setObjectName(u"buildStatus"_s);
    m_panel->addToBar(m_title);
    m_panel->addToBar(m_status);
    auto* const details = new QPushButton(icon(Icon::Images), tr("Steps and causes"));
    details->setObjectName(u"buildDetails"_s);
    details->setToolTip(tr("The steps of this build with their times, and why it failed if it did"));
    m_panel->addToBar(details);
    connect(details, &QPushButton::clicked, this, [this] { emit detailsWanted(m_shown); });
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::related, 0, 0);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_empty, 1);
    clear();
}

QString BuildLog::file(const QString& name, const QString& version) const
{
    return QDir(m_folder).filePath(u"%1_%2.txt"_s.arg(name, version));
}

void BuildLog::begin(const QString& name, const QString& version)
{
    const QString path = file(name, version);
    QFile::remove(path);
    m_shown = path;
    m_title->setText(u"%1:%2"_s.arg(name, version));
    m_status->setStatus(Status::Preparing, tr("Building"));
    m_panel->setEmptyText(tr("The build begins …"));
    m_panel->open(path);
    m_panel->show();
    m_empty->hide();
}

void BuildLog::grew(const QString& name, const QString& version)
{
    if (file(name, version) == m_shown)
        m_panel->refresh();
}

void BuildLog::end(const QString& name, const QString& version, const azure::ImageBuild& build)
{
    if (file(name, version) != m_shown)
        return;
    if (build.isSucceeded())
        m_status->setStatus(Status::Completed, tr("Built"));
    else if (build.status == u"Canceled")
        m_status->setStatus(Status::Canceled, tr("Canceled"));
    else
        m_status->setStatus(Status::Failed, tr("Failed"));
}

void BuildLog::clear()
{
    m_shown.clear();
    m_panel->hide();
    m_empty->show();
}

}
