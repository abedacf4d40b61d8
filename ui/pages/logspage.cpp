// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/logspage.h"

#include "ui/builds/buildview.h"
#include "ui/builds/buildwords.h"
#include "ui/logs/logpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QStackedWidget>
#include <QTabWidget>

namespace tandem {

namespace {

QIcon iconOf(const std::optional<BuildReport>& build)
{
    if (!build)
        return icon(Icon::File, Role::Muted);
    const Mark mark = markOf(statusOf(build->outcome));
    return icon(mark.icon, mark.role);
}

}

LogsPage::LogsPage(const PageContext& context, Desk& desk, QWidget* parent)
    : Page(u"logs"_s, tr("Logs"), Icon::Terminal, parent)
    , m_context(context)
    , m_historyFolder(context.dataFolder.isEmpty() ? QString() : context.dataFolder + u"/builds"_s)
    , m_sources(desk)
    , m_stack(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_tasks([](const Error&) {}) // the page says less then
{
    m_tabs->setObjectName(u"openLogs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    auto* const empty = new EmptyState(Icon::Terminal,
        tr("Drop a log here. One of an image build is taken apart: its steps and times, and why it failed. "
           "Any other opens in the log viewer."),
        this);
    empty->setTitle(tr("No log is open"));
    empty->setButton(tr("Open a log …"), [this] { chooseFile(); });
    m_stack->addWidget(empty);
    m_stack->addWidget(m_tabs);
    setContent(m_stack);
    QAction* const open = addHeadAction(Icon::Open, tr("Open a log …"), QKeySequence::Open, true);
    QAction* const close = addPaletteAction(Icon::Close, tr("Close the log"), QKeySequence::Close);
    connect(open, &QAction::triggered, this, &LogsPage::chooseFile);
    connect(close, &QAction::triggered, this, [this] { closeTab(m_tabs->currentIndex()); });
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &LogsPage::closeTab);
}

void LogsPage::setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace)
{
    m_sources.setWorkspace(std::move(workspace));
}

void LogsPage::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a log"), {}, tr("Logs (*.txt *.log *.out *.err);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void LogsPage::openFile(const QString& path)
{
    const QFileInfo file(path);
    clearError();
    if (!file.isFile() || !file.isReadable()) {
        emit wanted();
        const QString message = file.isFile() ? tr("%1 may not be read by you.") : tr("There is no file %1.");
        return showError({.kind = Error::Kind::File, .message = message.arg(path)});
    }
    openLog({file.absoluteFilePath(), file.fileName()});
}

void LogsPage::openLog(const BuildSubject& subject)
{
    BuildView* view = viewOf(subject.file);
    if (!view)
        view = opened(subject);
    m_tabs->setCurrentWidget(view);
    emit wanted();
}

void LogsPage::watch(const BuildSubject& subject)
{
    if (BuildView* const view = viewOf(subject.file))
        view->open(subject);
    else
        opened(subject);
}

void LogsPage::end(const QString& file)
{
    if (BuildView* const view = viewOf(file))
        view->end();
}

BuildView* LogsPage::viewOf(const QString& file) const
{
    for (BuildView* const view : m_tabs->findChildren<BuildView*>())
        if (view->subject().file == file)
            return view;
    return nullptr;
}

BuildView* LogsPage::opened(const BuildSubject& subject)
{
    auto* const view = new BuildView(m_context.settings, m_context.clock, m_historyFolder, m_tabs);
    const int tab = m_tabs->addTab(view, QString(subject.title).replace(u'&', u"&&"_s));
    m_tabs->setTabToolTip(tab, subject.file);
    connect(view, &BuildView::changed, this, [this, view] { updateTab(view); });
    connect(view, &BuildView::entryWanted, this, [this, view](const QString& entry, const QString& edit) {
        emit entryWanted(view->subject().environment, entry, edit);
    });
    connect(
        view, &BuildView::comparisonWanted, this, [this, view](const QString& before, const QString& after) {
            m_tasks.restart(compare(view, before, after));
        });
    view->open(subject);
    updateTab(view);
    m_stack->setCurrentWidget(m_tabs);
    return view;
}

void LogsPage::updateTab(BuildView* view)
{
    m_tabs->setTabIcon(m_tabs->indexOf(view), iconOf(view->build()));
}

void LogsPage::closeTab(int tab)
{
    QWidget* const view = m_tabs->widget(tab);
    if (!view)
        return;
    m_tabs->removeTab(tab);
    delete view;
    if (m_tabs->count() == 0)
        m_stack->setCurrentIndex(0);
}

Task<Done> LogsPage::compare(QPointer<BuildView> view, QString before, QString after)
{
    const QString name = view->subject().environment.name + u':';
    using Kind = EnvironmentSources::Kind;
    Task<EnvironmentSide> readingOld = m_sources.side(Kind::Version, name + before);
    const EnvironmentSide old = co_await readingOld;
    Task<EnvironmentSide> readingNew = m_sources.side(Kind::Version, name + after);
    const EnvironmentSide fresh = co_await readingNew;
    if (view)
        view->setComparison(before, after, compareSides(old, fresh));
    co_return Done{};
}

}
