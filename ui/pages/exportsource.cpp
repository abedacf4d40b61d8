// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportsource.h"

#include "core/azure/runenvironment.h"
#include "core/desk/desk.h"
#include "core/devcontainer/sdkcontainer.h"
#include "ui/pages/runcolumns.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tandem {

namespace {

QComboBox* combo(const QString& name, QWidget* parent)
{
    auto* const made = new QComboBox(parent);
    made->setObjectName(name);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(16);
    return made;
}

}

ExportSource::ExportSource(QWidget* parent)
    : QWidget(parent)
    , m_kind(combo(u"exportKind"_s, this))
    , m_run(combo(u"exportRun"_s, this))
    , m_environment(combo(u"exportEnvironment"_s, this))
    , m_image(new QLineEdit(this))
    , m_base(new QLineEdit(SdkContainerChoices().baseImage, this))
{
    m_kind->addItem(tr("a run: what it ran in, and its script"));
    m_kind->addItem(tr("an environment: the image it became"));
    m_kind->addItem(tr("an image of the container engine"));
    m_kind->addItem(tr("the SDK: to write and submit runs"));
    m_environment->setEditable(true);
    m_environment->setInsertPolicy(QComboBox::NoInsert);
    m_image->setObjectName(u"exportImage"_s);
    m_image->setPlaceholderText(u"team.azurecr.io/train:3"_s);
    m_base->setObjectName(u"exportBase"_s);
    auto* const environment = new Field(tr("&Environment"), m_environment, this);
    environment->setHint(tr("Write NAME:VERSION for another version than the newest."));
    m_fields = {new Field(tr("&Run"), m_run, this), environment, new Field(tr("&Image"), m_image, this),
        new Field(tr("&Base image"), m_base, this)};
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(new Field(tr("Made &from"), m_kind, this));
    for (Field* const field : m_fields)
        layout->addWidget(field);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        emit changed();
    });
    connect(m_run, &QComboBox::currentIndexChanged, this, &ExportSource::changed);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &ExportSource::changed);
    // What is typed counts when it is whole: every change is a question to workspace or engine.
    connect(m_environment->lineEdit(), &QLineEdit::editingFinished, this, &ExportSource::changed);
    connect(m_image, &QLineEdit::editingFinished, this, &ExportSource::changed);
    connect(m_base, &QLineEdit::textChanged, this, &ExportSource::changed);
    showKind();
}

ExportSource::Kind ExportSource::kind() const
{
    return Kind(m_kind->currentIndex());
}

Field* ExportSource::fieldOf(Kind kind) const
{
    return m_fields[int(kind)];
}

void ExportSource::showKind()
{
    for (Field* const field : m_fields)
        field->setVisible(field == fieldOf(kind()));
}

QString ExportSource::chosen() const
{
    switch (kind()) {
    case Kind::Run:
        return m_run->currentData().toString();
    case Kind::Environment:
        return m_environment->currentText().trimmed();
    case Kind::Image:
        return m_image->text().trimmed();
    case Kind::Sdk:
        break;
    }
    return m_base->text().trimmed();
}

void ExportSource::choose(Kind kind, const QString& name)
{
    {
        const QSignalBlocker quietKind(m_kind);
        const QSignalBlocker quietRun(m_run);
        const QSignalBlocker quietEnvironment(m_environment);
        m_kind->setCurrentIndex(int(kind));
        showKind();
        if (kind == Kind::Run) {
            m_wantedRun = m_run->findData(name) < 0 ? name : QString();
            if (m_wantedRun.isEmpty())
                m_run->setCurrentIndex(m_run->findData(name));
        } else if (kind == Kind::Environment) {
            m_environment->setCurrentIndex(m_environment->findText(name));
            m_environment->setEditText(name);
        } else if (kind == Kind::Image) {
            m_image->setText(name);
        }
    }
    emit changed();
}

void ExportSource::setRuns(const QList<azure::Job>& runs)
{
    const QSignalBlocker quiet(m_run);
    const QString before = m_wantedRun.isEmpty() ? m_run->currentData().toString() : m_wantedRun;
    m_wantedRun.clear();
    m_run->clear();
    for (const azure::Job& run : runs) {
        const QString title = run.displayName.isEmpty() ? run.name : run.displayName;
        m_run->addItem(tr("%1 · %2").arg(title, wordOf(run.status)), run.name);
    }
    m_run->setCurrentIndex(qMax(runs.isEmpty() ? -1 : 0, m_run->findData(before)));
}

void ExportSource::setEnvironments(const QList<azure::EnvironmentContainer>& environments)
{
    const QSignalBlocker quiet(m_environment);
    const QString before = m_environment->currentText();
    const bool isFirst = m_environment->count() == 0 && before.isEmpty();
    m_environment->clear();
    for (const azure::EnvironmentContainer& each : environments)
        m_environment->addItem(
            each.latestVersion.isEmpty() ? each.name : each.name + u':' + each.latestVersion);
    if (isFirst)
        return;
    m_environment->setCurrentIndex(m_environment->findText(before));
    m_environment->setEditText(before);
}

void ExportSource::clear()
{
    const QSignalBlocker quietRun(m_run);
    const QSignalBlocker quietEnvironment(m_environment);
    m_run->clear();
    m_environment->clear();
}

void ExportSource::setHint(const QString& hint)
{
    fieldOf(kind())->setHint(hint);
}

Task<DevContainerFacts> ExportSource::facts(Workspace workspace, Desk* desk, Kind kind, QString name)
{
    if (kind == Kind::Image) {
        Task<DevContainerFacts> asking = desk->factsOfImage(name);
        const DevContainerFacts image = co_await asking;
        co_return image;
    }
    const QString version = name.contains(u':') ? name.section(u':', -1) : u"latest"_s;
    Task<DevContainerFacts> asking = kind == Kind::Run
        ? azure::environmentOfRun(workspace.get(), name)
        : azure::factsOfEnvironment(workspace.get(), name.section(u':', 0, 0), version);
    const DevContainerFacts told = co_await asking;
    Task<DevContainerFacts> completing = desk->completed(told);
    const DevContainerFacts completed = co_await completing;
    co_return completed;
}

}
