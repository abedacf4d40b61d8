// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrypane.h"

#include "core/net/credential.h"
#include "ui/pages/environmentdetail.h"
#include "ui/widgets/busyline.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace tandem {

using azure::EnvironmentContainer;
using azure::EnvironmentVersion;

RegistryPane::RegistryPane(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_environments(
          registryColumns(context.clock), [](const EnvironmentRow& row) { return row.container.name; })
    , m_busy(new BusyLine(this))
    , m_state(new Label(TextStyle::Caption, {}, this))
    , m_banner(new ErrorBanner(this))
    , m_table(new Table(u"registryTable"_s, tr("Environments of the registry"), context.settings, this))
    , m_detail(new EnvironmentDetail(context, u"registryVersionTable"_s, this))
    , m_versionTasks(
          [this](const Error& error) { m_banner->show(error, tr("The versions could not be read.")); })
    , m_tasks([this](const Error& error) {
        showState({}, false);
        m_banner->show(error, tr("The registry could not be read."));
        if (needsSignIn(error))
            m_banner->setAction(tr("Sign in…"), [this] { emit signInWanted(); });
    })
{
    m_table->setRows(m_environments);
    m_state->setObjectName(u"registryState"_s);
    m_state->setContentsMargins(space::group, 0, space::group, space::inside);
    auto* const parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(m_detail);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(makeHead());
    layout->addWidget(m_busy);
    layout->addWidget(m_state);
    layout->addWidget(m_banner);
    layout->addWidget(parts, 1);
    connect(m_table, &Table::currentKeyChanged, this, &RegistryPane::showCurrent);
    connect(m_detail, &EnvironmentDetail::currentChanged, this, [this] {
        m_compose->setEnabled(m_detail->current().has_value());
        m_run->setEnabled(m_detail->current().has_value());
    });
    showCurrent();
    showState({}, false);
}

QWidget* RegistryPane::makeHead()
{
    auto* const head = new QWidget(this);
    m_name = new QComboBox(head);
    m_name->setObjectName(u"registryName"_s);
    m_name->setAccessibleName(tr("Registry"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::InsertAtTop);
    m_name->addItem(u"azureml"_s);
    m_name->setMinimumContentsLength(16);
    m_name->setToolTip(
        tr("azureml has Microsoft's curated environments; type the name of another registry."));
    const auto button = [head](const QString& text, const QString& name) {
        auto* const made = new QPushButton(text, head);
        made->setObjectName(name);
        return made;
    };
    m_show = button(tr("&Show"), u"registryShow"_s);
    m_stop = button(tr("S&top"), u"registryStop"_s);
    m_compose = button(tr("&New environment from it"), u"registryCompose"_s);
    m_run = button(tr("New &run in it"), u"registryRun"_s);
    auto* const close = button(tr("Back to the list"), u"registryClose"_s);
    close->setShortcut(Qt::Key_Escape);
    connect(m_name->lineEdit(), &QLineEdit::returnPressed, this, &RegistryPane::read);
    connect(m_show, &QPushButton::clicked, this, &RegistryPane::read);
    connect(m_stop, &QPushButton::clicked, this, &RegistryPane::stop);
    connect(m_compose, &QPushButton::clicked, this, [this] {
        if (const auto row = m_detail->current())
            emit composeWanted(row->version);
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (const auto row = m_detail->current(); row && m_registry)
            emit runWanted(m_registry->registry.assetId(row->version));
    });
    connect(close, &QPushButton::clicked, this, [this] {
        stop();
        emit closeRequested();
    });
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->setSpacing(space::related);
    layout->addWidget(new Label(TextStyle::Section, tr("Environments of the registry"), head));
    layout->addWidget(m_name);
    layout->addWidget(m_show);
    layout->addWidget(m_stop);
    layout->addStretch(1);
    layout->addWidget(m_compose);
    layout->addWidget(m_run);
    layout->addWidget(close);
    return head;
}

void RegistryPane::open()
{
    m_name->setFocus();
    if (!m_registry && m_tasks.isIdle())
        read();
}

void RegistryPane::stop()
{
    if (m_tasks.isIdle() && m_versionTasks.isIdle())
        return;
    m_tasks.cancelAll();
    m_versionTasks.cancelAll();
    showState(tr("Stopped."), false);
}

void RegistryPane::read()
{
    const QString name = m_name->currentText().trimmed();
    if (name.isEmpty() || !m_find)
        return;
    m_banner->clear();
    m_versionTasks.cancelAll();
    m_registry.reset();
    m_environments.setRows({});
    m_tasks.restart(load(name));
}

void RegistryPane::showState(const QString& sentence, bool isReading)
{
    m_state->setText(sentence);
    m_state->setVisible(!sentence.isEmpty());
    m_busy->setBusy(isReading);
    m_stop->setVisible(isReading);
    m_show->setVisible(!isReading);
}

Task<Done> RegistryPane::load(QString name)
{
    showState(tr("Asking where the registry %1 is …").arg(name), true);
    m_registry = co_await m_find(name);
    showState(tr("Reading the environments of %1 …").arg(name), true);
    Task<QList<EnvironmentContainer>> listing =
        m_registry->registry.list(azure::EnvironmentService::View::Active);
    const QList<EnvironmentContainer> containers = co_await listing;
    QList<EnvironmentRow> rows;
    for (const EnvironmentContainer& container : containers)
        rows << EnvironmentRow{.container = container};
    m_environments.setRows(rows);
    if (!rows.isEmpty())
        m_table->setCurrentKey(rows.first().container.name);
    showState(rows.isEmpty() ? tr("The registry %1 has no environment.").arg(name)
                             : tr("Environments: %1").arg(rows.size()),
        false);
    co_return Done{};
}

void RegistryPane::showCurrent()
{
    const QString name = m_table->currentKey();
    m_detail->setVisible(!name.isEmpty());
    m_detail->setName(name);
    if (!name.isEmpty() && m_registry)
        m_versionTasks.restart(loadVersions(name));
}

Task<Done> RegistryPane::loadVersions(QString environment)
{
    Task<QList<EnvironmentVersion>> listing = m_registry->registry.versions(environment);
    const QList<EnvironmentVersion> versions = co_await listing;
    QList<VersionRow> rows;
    for (const EnvironmentVersion& version : versions) {
        // A registry has images built already.
        VersionRow row{.version = version};
        if (!version.image.isEmpty())
            row.image = azure::ImageDetails{.exists = true, .image = version.image};
        rows << row;
    }
    m_detail->setVersions(rows);
    co_return Done{};
}

}
