// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/repetitionview.h"

#include "core/azure/runenvironment.h"
#include "ui/forms/pathfield.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"
#include "ui/pages/containerstarter.h"
#include "ui/pages/deviationcolumns.h"
#include "ui/pages/runcolumns.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/status.h"

#include <QCheckBox>
#include <QDir>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem {

using azure::CodeMatch;
using azure::RunFollower;

RepetitionView::RepetitionView(
    const PageContext& context, Desk& desk, ContainerStarter& starter, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_starter(starter)
    , m_banner(new ErrorBanner(this))
    , m_codeOfRun(new QCheckBox(tr("Run with the &code that the run took along"), this))
    , m_inputs(new QVBoxLayout)
    , m_loading([this](const Error& error) {
        m_banner->show(error, tr("The run could not be read."));
        showState();
    })
    , m_tasks([this](const Error& error) {
        m_banner->show(error);
        // What is gone has not ended in a way that could be told.
        if (error.code == u"RepetitionGone")
            m_last.reset();
        showState();
    })
{
    setObjectName(u"repetition"_s);
    auto* const sides = new QSplitter(Qt::Horizontal);
    sides->setChildrenCollapsible(false);
    sides->addWidget(makeSide(tr("In the run"), m_statusOfRun, m_ofRun));
    sides->addWidget(makeSide(tr("In the dev container"), m_statusHere, m_here));
    sides->widget(0)->layout()->setContentsMargins(0, 0, space::related, 0);
    sides->widget(1)->layout()->setContentsMargins(space::related, 0, 0, 0);
    m_ofRun->setObjectName(u"logOfRun"_s);
    m_here->setObjectName(u"logHere"_s);
    m_comparison = std::make_unique<LogComparison>(m_ofRun->document(), m_here->document());
    m_command = new ElidedLabel(TextStyle::Fixed, {}, this);
    m_command->setObjectName(u"repetitionCommand"_s);
    m_verdict = new Label(TextStyle::Body, {}, this);
    m_verdict->setObjectName(u"repetitionVerdict"_s);
    m_verdict->setWrapped();
    m_codeOfRun->setObjectName(u"repetitionCode"_s);
    m_codeOfRun->setToolTip(tr("It is copied into the container; the project's files stay as they are."));
    m_inputs->setSpacing(space::related);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::related);
    layout->addWidget(makeHead());
    layout->addWidget(m_command);
    layout->addWidget(m_verdict);
    layout->addWidget(m_codeOfRun);
    layout->addWidget(m_banner);
    layout->addLayout(m_inputs);
    layout->addWidget(sides, 1);

    link(m_ofRun, m_here);
    link(m_here, m_ofRun);
    for (LogPanel* const panel : {m_ofRun, m_here}) {
        connect(&panel->document(), &LogDocument::linesAdded, this, &RepetitionView::compareLogs);
        connect(&panel->document(), &LogDocument::reset, this, [this] { m_comparison->clear(); });
    }
    connect(&m_starter, &ContainerStarter::changed, this, &RepetitionView::showState);
    connect(&m_starter, &ContainerStarter::logGrew, this, [this](const QString& folder) {
        if (folder == m_project.folder && m_wantsToBegin)
            m_here->refresh();
    });
    connect(&m_starter, &ContainerStarter::started, this, [this](const QString& folder) {
        // Later: the task that has asked for it may still be at work.
        if (folder == m_project.folder && std::exchange(m_wantsToBegin, false))
            QMetaObject::invokeMethod(
                this, [this] { m_tasks.restart(repeat()); }, Qt::QueuedConnection);
    });
    connect(&m_starter, &ContainerStarter::failed, this, [this](const QString& folder, const Error& error) {
        if (folder == m_project.folder && std::exchange(m_wantsToBegin, false))
            m_banner->show(error, tr("The dev container could not be started."));
    });
}

RepetitionView::~RepetitionView() = default;

QWidget* RepetitionView::makeHead()
{
    auto* const head = new QWidget(this);
    m_title = new ElidedLabel(TextStyle::Section, {}, head);
    const auto tool = [head](Icon which, const QString& text, const QString& name, const QString& tip) {
        auto* const made = new QToolButton(head);
        made->setObjectName(name);
        made->setIcon(icon(which));
        made->setText(text);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        made->setAutoRaise(true);
        made->setToolTip(tip);
        return made;
    };
    m_linked = tool(Icon::Link, tr("Scroll both"), u"repetitionLink"_s, tr("Both logs show the same line"));
    m_linked->setCheckable(true);
    m_linked->setChecked(true);
    m_difference = tool(Icon::ChevronDown, tr("First difference"), u"repetitionDifference"_s,
        tr("Goes to the first line that differs; times and folders do not count"));
    m_begin = new QPushButton(icon(Icon::Play), tr("&Run here"), head);
    m_begin->setObjectName(u"repetitionBegin"_s);
    m_begin->setToolTip(
        tr("Runs the run's command in the dev container, with its parameters and variables. It "
           "goes on there when this window is closed."));
    m_end = new QPushButton(icon(Icon::Stop), tr("S&top"), head);
    m_end->setObjectName(u"repetitionEnd"_s);
    auto* const back = new QPushButton(tr("Back to the list"), head);
    back->setObjectName(u"repetitionBack"_s);
    back->setShortcut(Qt::Key_Escape);
    connect(back, &QPushButton::clicked, this, &RepetitionView::closed);
    connect(m_begin, &QPushButton::clicked, this, &RepetitionView::begin);
    connect(m_end, &QPushButton::clicked, this, &RepetitionView::end);
    connect(m_difference, &QToolButton::clicked, this, [this] {
        const auto line = m_comparison->firstDifference();
        if (!line)
            return;
        m_ofRun->view().goToLine(*line);
        m_here->view().goToLine(*line);
    });
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_linked);
    layout->addWidget(m_difference);
    layout->addWidget(back);
    layout->addWidget(m_end);
    layout->addWidget(m_begin);
    return head;
}

QWidget* RepetitionView::makeSide(const QString& title, StatusLabel*& status, LogPanel*& panel)
{
    auto* const side = new QWidget(this);
    status = new StatusLabel(side);
    panel = new LogPanel(m_context.settings, side);
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::related);
    head->addWidget(new Label(TextStyle::Section, title, side));
    head->addStretch(1);
    head->addWidget(status);
    auto* const layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(head);
    layout->addWidget(panel, 1);
    return side;
}

void RepetitionView::link(LogPanel* from, LogPanel* to)
{
    connect(&from->view(), &LogView::scrolled, this, [this, to](qint64 line) {
        if (!m_linked->isChecked() || m_isLinking)
            return;
        m_isLinking = true;
        to->view().setTopLine(line);
        m_isLinking = false;
    });
}

void RepetitionView::open(Workspace workspace, const ProjectContainer& project)
{
    m_tasks.cancelAll();
    m_follower.reset();
    m_banner->clear();
    m_workspace = std::move(workspace);
    m_project = project;
    m_logs = ProjectLogs::of(m_context.cacheFolder, project.folder);
    m_job.reset();
    m_logOfRun.clear();
    m_verification.reset();
    m_code = CodeMatch::Unknown;
    m_wantsToBegin = false;
    m_isFetching = false;
    m_last = Repetition::load(m_logs);
    if (m_last && m_last->run != project.run)
        m_last.reset();
    m_codeOfRun->setChecked(m_last && m_last->hasCodeOfRun);
    m_title->setText(tr("%1 in the dev container of %2").arg(project.run, QDir(project.folder).dirName()));
    m_ofRun->setEmptyText(tr("The run has no log yet."));
    m_here->setEmptyText(tr("The command of the run was not run here yet."));
    m_ofRun->open({});
    m_here->open(m_last ? m_logs.repetition : QString());
    m_comparison->right().folder = m_last ? m_last->folder : QString();
    if (isGoing())
        m_tasks.restart(followRepetition());
    m_loading.cancelAll();
    if (m_workspace)
        m_loading.spawn(load(m_workspace));
    else
        m_banner->show({.kind = Error::Kind::Input,
            .message = tr("No workspace is open, so the run cannot be read. Open its workspace first.")});
    showInputs();
    showState();
}

Task<Done> RepetitionView::load(Workspace workspace)
{
    m_job = co_await workspace->jobs().get(m_project.run);
    m_run = azure::runToRepeat(*m_job);
    showInputs();
    followRun();
    showState();
    Task<CodeMatch> comparing = azure::compareCode(workspace.get(), *m_job, m_project.folder);
    const auto match = co_await comparing.result();
    m_code = match ? *match : CodeMatch::Unknown;
    showState();
    co_return Done{};
}

void RepetitionView::followRun()
{
    const RunFollower::Services services{
        m_workspace->runs(), m_workspace->metrics(), m_context.timer, m_context.clock};
    m_follower = std::make_unique<RunFollower>(
        services, m_project.run, QDir(m_context.cacheFolder).filePath(u"runs/"_s + m_project.run));
    const RunFollower* const follower = m_follower.get();
    connect(follower, &RunFollower::logGrew, this, &RepetitionView::takeLog);
    connect(follower, &RunFollower::detailsChanged, this, &RepetitionView::showState);
    connect(follower, &RunFollower::ended, this, &RepetitionView::compareLogs);
    connect(follower, &RunFollower::failed, this,
        [this](const Error& error) { m_banner->show(error, tr("The log of the run cannot be read.")); });
    m_follower->start();
}

void RepetitionView::takeLog(const QString& name, const QString& file)
{
    // What the command of the run said; of several processes the first one's.
    const bool isUsers = name.startsWith(u"user_logs/std_log"_s) || name.contains(u"70_driver_log"_s);
    if (!isUsers || (!m_logOfRun.isEmpty() && name > m_logOfRun))
        return;
    if (name != m_logOfRun) {
        m_logOfRun = name;
        m_ofRun->open(file);
    }
    m_ofRun->refresh();
    compareLogs();
}

void RepetitionView::showInputs()
{
    while (QLayoutItem* const item = m_inputs->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_places.clear();
    if (!m_job)
        return;
    for (const QString& name : m_run.missingData()) {
        auto* const place = new PathField(tr("Choose the data for the input %1").arg(name), this);
        place->setObjectName(u"repetitionInput_"_s + name);
        auto* const field = new Field(tr("Input %1").arg(name), place, this);
        field->setHint(
            tr("The run had it from %1, which cannot be had here. Say where it is on this computer, in "
               "a folder that the dev container mounts.")
                .arg(m_run.data.value(name)));
        m_inputs->addWidget(field);
        m_places.insert(name, place);
    }
}

void RepetitionView::begin()
{
    m_banner->clear();
    for (auto it = m_places.begin(); it != m_places.end(); ++it)
        if (const QString place = it.value()->path(); !place.isEmpty())
            m_run.dataHere.insert(it.key(), place);
        else
            m_run.dataHere.remove(it.key());
    m_last.reset();
    m_verification.reset();
    m_tasks.restart(repeat());
    showState();
}

Task<Done> RepetitionView::repeat()
{
    Task<std::optional<DeskContainer>> asking = m_desk.containerOf(m_project.folder);
    const auto container = co_await asking;
    if (!container || !container->isRunning) {
        m_wantsToBegin = true;
        m_here->open(m_starter.logOf(m_project.folder));
        m_starter.start(m_project, false);
        co_return Done{};
    }
    m_last = co_await startRepetition();
    m_comparison->right().folder = m_last->folder;
    m_here->open(m_logs.repetition);
    showState();
    Task<Done> following = followRepetition();
    co_return co_await following;
}

Task<Repetition> RepetitionView::startRepetition()
{
    const QTemporaryDir code;
    m_run.codeFolder = takesCodeOfRun() ? code.path() : QString();
    if (takesCodeOfRun()) {
        m_isFetching = true;
        showState();
        Task<Done> fetching = azure::fetchCode(m_workspace.get(), *m_job, code.path());
        const auto fetched = co_await fetching.result();
        m_isFetching = false;
        if (!fetched)
            co_return fetched.error();
    }
    Task<Repetition> starting = m_desk.repeat(m_project.folder, m_run, m_logs);
    co_return co_await starting;
}

Task<Done> RepetitionView::followRepetition()
{
    Task<Repetition> following = m_desk.follow(*m_last, m_logs, [this] { m_here->refresh(); });
    m_last = co_await following;
    m_here->refresh();
    showState();
    compareLogs();
    Task<Done> verifying = verify();
    static_cast<void>(co_await verifying.result());
    co_return Done{};
}

Task<Done> RepetitionView::verify()
{
    Task<Verification> verifying = m_desk.verify(m_project.folder);
    m_verification = co_await verifying;
    showState();
    co_return Done{};
}

void RepetitionView::end()
{
    m_wantsToBegin = false;
    m_starter.stop(m_project.folder);
    m_end->setEnabled(false);
    if (!isGoing())
        return;
    m_last->wasStopped = true;
    m_loading.spawn(m_desk.stop(*m_last, m_logs));
}

void RepetitionView::compareLogs()
{
    m_comparison->left().hasEnded = m_follower && m_follower->isFinished();
    m_comparison->right().hasEnded = m_last && m_last->hasEnded();
    const bool isDone = !m_last || m_comparison->update();
    if (!isDone)
        QMetaObject::invokeMethod(this, &RepetitionView::compareLogs, Qt::QueuedConnection);
    for (LogPanel* const panel : {m_ofRun, m_here})
        panel->view().setDifference(m_comparison->firstDifference());
    showState();
}

bool RepetitionView::takesCodeOfRun() const
{
    return m_code == CodeMatch::Different && m_codeOfRun->isChecked();
}

QString RepetitionView::verdict() const
{
    QStringList sentences;
    if (m_verification)
        sentences << tr("Environment: %1").arg(verdictOn(*m_verification));
    if (m_last && m_last->hasCodeOfRun)
        sentences << tr("Code: what the run took along.");
    else if (m_code == CodeMatch::Same)
        sentences << tr("Code: the project holds what the run took along.");
    else if (m_code == CodeMatch::Different)
        sentences << tr("Code: the project's files are not those that the run took along.");
    if (m_last && m_last->exitCode && m_follower) {
        const auto before = azure::exitCodeOf(m_follower->details());
        sentences << (before ? tr("Exit code: %1 in the run, %2 here.").arg(*before).arg(*m_last->exitCode)
                             : tr("Exit code: %1 here.").arg(*m_last->exitCode));
    }
    if (!m_last || m_logOfRun.isEmpty())
        return sentences.join(u'\n');
    const auto line = m_comparison->firstDifference();
    if (line)
        sentences
            << tr("Logs: line %1 is the first that differs, times apart.").arg(QLocale().toString(*line + 1));
    else if (m_comparison->isSame())
        sentences << tr("Logs: the same, times apart.");
    else
        sentences << tr("Logs: the same so far, %1 lines.").arg(QLocale().toString(m_comparison->compared()));
    return sentences.join(u'\n');
}

void RepetitionView::showState()
{
    const bool isStarting = m_wantsToBegin && m_starter.isStarting(m_project.folder);
    m_begin->setVisible(!isGoing() && !isStarting);
    m_begin->setEnabled(m_job && (m_tasks.isIdle() || (m_last && m_last->hasEnded())));
    m_begin->setText(m_last ? tr("&Run again") : tr("&Run here"));
    m_end->setVisible(isGoing() || isStarting);
    m_end->setEnabled(!m_last || !m_last->wasStopped);
    m_difference->setEnabled(m_comparison->firstDifference().has_value());
    m_command->setText(m_last ? m_last->command : m_job ? m_job->command : QString());
    const QString text = verdict();
    m_verdict->setText(text);
    m_verdict->setVisible(!text.isEmpty());
    m_codeOfRun->setVisible(m_code == CodeMatch::Different);
    m_codeOfRun->setEnabled(!isGoing() && !isStarting && !m_isFetching);
    m_statusOfRun->setVisible(m_job.has_value());
    if (m_job) {
        const bool isKnown = m_follower && !m_follower->details().runId.isEmpty();
        const auto status = isKnown ? m_follower->details().status : m_job->status;
        m_statusOfRun->setStatus(statusOf(status), wordOf(status));
    }
    if (isStarting)
        m_statusHere->setStatus(Status::Preparing, tr("Starting the container"));
    else if (m_isFetching)
        m_statusHere->setStatus(Status::Preparing, tr("Fetching the code of the run"));
    else if (!m_last)
        m_statusHere->setStatus(Status::Queued, tr("Not run here yet"));
    else if (isGoing())
        m_statusHere->setStatus(Status::Running);
    else if (m_last->wasStopped)
        m_statusHere->setStatus(Status::Canceled, tr("Stopped"));
    else
        m_statusHere->setStatus(m_last->exitCode == 0 ? Status::Completed : Status::Failed,
            tr("Ended with exit code %1").arg(m_last->exitCode.value_or(-1)));
}

}
