// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runoutputs.h"

#include "core/base/pathbelow.h"
#include "core/base/text.h"
#include "ui/pages/runcolumns.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"
#include "ui/widgets/theme.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace tandem {

using azure::Artifact;

namespace {

QList<Column<Artifact>> artifactColumns(const Clock& clock)
{
    return {
        {.id = u"path"_s,
            .title = RunOutputs::tr("File"),
            .text = [](const Artifact& a) { return a.path; },
            .fixed = true,
            .width = 90},
        {.id = u"size"_s,
            .title = RunOutputs::tr("Size"),
            .text = [](const Artifact& a) { return a.size < 0 ? QString() : sizeText(a.size); },
            .sort = [](const Artifact& a) { return a.size; },
            .alignment = Qt::AlignRight,
            .width = 12},
        {.id = u"created"_s,
            .title = RunOutputs::tr("Written"),
            .text =
                [&clock](const Artifact& a) {
                    return a.createdAt.isValid() ? agoText(a.createdAt, clock.now()) : QString();
                },
            .sort = [](const Artifact& a) { return a.createdAt; },
            .toolTip = [](const Artifact& a) { return momentText(a.createdAt); },
            .width = 16},
    };
}

}

RunOutputs::RunOutputs(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_artifacts(artifactColumns(context.clock), [](const Artifact& artifact) { return artifact.path; })
    , m_banner(new ErrorBanner(this))
    , m_table(new Table(u"artifactTable"_s, tr("Outputs"), context.settings, this))
    , m_empty(new EmptyState(Icon::File, tr("Looking …"), this))
    , m_open(new QPushButton(icon(Icon::Open), tr("Open"), this))
    , m_save(new QPushButton(icon(Icon::Save), tr("Save …"), this))
    , m_saveAll(new QPushButton(icon(Icon::Folder), tr("Save all …"), this))
    , m_loading([this](const Error& error) { m_banner->show(error, tr("The outputs could not be listed.")); })
    , m_work(context.activities)
{
    m_table->setRows(m_artifacts);
    m_table->setEmptyState(m_empty);
    m_open->setObjectName(u"outputOpen"_s);
    m_save->setObjectName(u"outputSave"_s);
    m_saveAll->setObjectName(u"outputSaveAll"_s);
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::related);
    head->setContentsMargins(space::group, 0, space::group, 0);
    head->addWidget(m_table->filterField());
    head->addStretch(1);
    head->addWidget(m_open);
    head->addWidget(m_save);
    head->addWidget(m_saveAll);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::related, 0, 0);
    layout->setSpacing(space::related);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    const auto enable = [this] {
        const bool isChosen = !m_table->currentKey().isEmpty();
        m_open->setEnabled(isChosen);
        m_save->setEnabled(isChosen);
        m_saveAll->setEnabled(m_artifacts.rowCount() > 0);
    };
    enable();
    connect(m_table, &Table::currentKeyChanged, this, enable);
    connect(&m_artifacts, &QAbstractItemModel::rowsInserted, this, enable);
    connect(&m_artifacts, &QAbstractItemModel::rowsRemoved, this, enable);
    connect(m_table, &Table::opened, this, &RunOutputs::open);
    connect(m_open, &QPushButton::clicked, this, [this] { open(m_table->currentKey()); });
    connect(m_save, &QPushButton::clicked, this, &RunOutputs::save);
    connect(m_saveAll, &QPushButton::clicked, this, &RunOutputs::saveAll);
}

void RunOutputs::setRun(Workspace workspace, const QString& run)
{
    if (run != m_run) {
        m_artifacts.setRows({});
        m_empty->setSentence(tr("Looking …"));
        m_banner->clear();
    }
    m_workspace = std::move(workspace);
    m_run = run;
    if (isVisible())
        refresh();
}

void RunOutputs::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void RunOutputs::refresh()
{
    if (m_workspace && !m_run.isEmpty())
        m_loading.restart(load(m_workspace, m_run));
}

Task<Done> RunOutputs::load(Workspace workspace, QString run)
{
    Task<QList<Artifact>> listing = workspace->artifacts().list(run);
    m_artifacts.setRows(co_await listing);
    m_artifacts.refreshTexts();
    m_banner->clear();
    m_empty->setSentence(
        tr("Nothing yet. What the script writes to outputs/ appears here, also while it runs."));
    co_return Done{};
}

void RunOutputs::open(const QString& path)
{
    if (!m_workspace || path.isEmpty())
        return;
    const QString folder = QDir(m_context.cacheFolder).filePath(u"outputs/"_s + m_run);
    m_work.start(
        tr("Opening %1").arg(path),
        [this, path, folder](
            Activity& activity) { return fetch(m_workspace, m_run, {path}, folder, true, activity); },
        [this](const Error& error) { m_banner->show(error, tr("The file could not be opened.")); });
}

void RunOutputs::save()
{
    const QString path = m_table->currentKey();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Save %1 in").arg(path));
    if (!folder.isEmpty())
        saveTo(folder, path);
}

void RunOutputs::saveAll()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Save all outputs in"));
    if (!folder.isEmpty())
        saveTo(folder, {});
}

void RunOutputs::saveTo(const QString& folder, const QString& path)
{
    if (!m_workspace)
        return;
    QStringList paths;
    for (const Artifact& artifact : m_artifacts.rows())
        if (path.isEmpty() || artifact.path == path)
            paths << artifact.path;
    m_work.start(
        path.isEmpty() ? tr("Saving %n files", nullptr, int(paths.size())) : tr("Saving %1").arg(path),
        [this, paths, folder](
            Activity& activity) { return fetch(m_workspace, m_run, paths, folder, false, activity); },
        [this](const Error& error) { m_banner->show(error, tr("The files were not saved.")); });
}

Task<Done> RunOutputs::fetch(
    Workspace workspace, QString run, QStringList paths, QString folder, bool thenOpen, Activity& activity)
{
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString target = co_await pathBelow(folder, paths[i]);
        Task<Done> downloading = workspace->artifacts().download(run, paths[i], target);
        co_await downloading;
        activity.setProgress(double(i + 1) / double(paths.size()));
    }
    const QString result = paths.size() == 1 ? folder + u'/' + paths.first() : folder;
    if (thenOpen) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(result));
        activity.finish(tr("%1 was opened").arg(paths.first()));
    } else {
        activity.finish(tr("Saved to %1").arg(QDir::toNativeSeparators(result)), tr("Open folder"),
            [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
    co_return Done{};
}

}
