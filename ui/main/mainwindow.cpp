// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/mainwindow.h"

#include "core/settings/keys.h"
#include "ui/main/activitybar.h"
#include "ui/main/rail.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>

namespace tandem {

namespace {

/// The one file that is dragged.
QString fileIn(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

}

MainWindow::MainWindow(Theme& theme, Settings& settings, ActivityModel& activities)
    : m_theme(theme)
    , m_settings(settings)
    , m_rail(new Rail)
    , m_topBar(new TopBar(theme))
    , m_pages(new QStackedWidget)
    , m_activityBar(new ActivityBar(activities))
    , m_palette(nullptr)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Tandem"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(820, 480);
    setAcceptDrops(true);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_topBar);
    right->addWidget(m_pages, 1);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addLayout(right, 1);
    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_activityBar);
    setCentralWidget(central);
    m_palette = new CommandPalette(central);

    connect(m_rail, &Rail::chosen, this, &MainWindow::showPageAt);
    connect(m_topBar, &TopBar::paletteWanted, this, &MainWindow::openPalette);
    addWindowActions();
    if (!restoreGeometry(m_settings.value(keys::windowGeometry)))
        resize(1280, 800);
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(Page* page)
{
    const int index = m_pages->addWidget(page);
    m_rail->addPlace(page->icon(), page->title());
    connect(page, &Page::wanted, this, [this, page] { showPageAt(m_pages->indexOf(page)); });
    auto* go = new QAction(icon(page->icon()), tr("Go to %1").arg(page->title()), this);
    if (index < 9)
        go->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)));
    connect(go, &QAction::triggered, this, [this, index] { showPageAt(index); });
    addAction(go);
    if (index == 0)
        m_rail->setCurrent(0);
}

void MainWindow::showPage(const QString& name)
{
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->widget(i)->objectName() == name)
            return showPageAt(i);
    if (m_pages->count() > 0)
        showPageAt(0);
}

Page* MainWindow::currentPage() const
{
    return qobject_cast<Page*>(m_pages->currentWidget());
}

QStringList MainWindow::pageNames() const
{
    QStringList names;
    for (int i = 0; i < m_pages->count(); ++i)
        names << m_pages->widget(i)->objectName();
    return names;
}

void MainWindow::addCommandSource(CommandSource source)
{
    m_sources << std::move(source);
}

void MainWindow::openPalette()
{
    m_palette->open(commands());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!fileIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString file = fileIn(*event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    emit fileDropped(file);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.set(keys::windowGeometry, saveGeometry());
    if (const Page* page = currentPage())
        m_settings.set(keys::page, page->objectName());
    m_settings.save();
    QMainWindow::closeEvent(event);
}

void MainWindow::showPageAt(int index)
{
    Page* before = currentPage();
    auto* page = qobject_cast<Page*>(m_pages->widget(index));
    if (!page)
        return;
    if (before && before != page)
        before->deactivated();
    m_pages->setCurrentIndex(index);
    m_rail->setCurrent(index);
    setWindowTitle(page->title() + u" – Tandem"_s);
    page->activated();
}

QList<PaletteCommand> MainWindow::commands() const
{
    QList<PaletteCommand> list;
    const auto add = [&](const QString& group, QAction* action, const std::function<void()>& before) {
        if (!action->isEnabled() || !action->isVisible() || action->isSeparator() || action->text().isEmpty())
            return;
        list << PaletteCommand{QString(action->text()).remove(u'&'), group, action->icon(),
            action->shortcut().toString(QKeySequence::NativeText),
            [action = QPointer<QAction>(action), before] {
                before();
                if (action)
                    action->trigger();
            }};
    };
    // Those of the page one looks at come first.
    QList<Page*> pages;
    for (int i = 0; i < m_pages->count(); ++i)
        pages << qobject_cast<Page*>(m_pages->widget(i));
    std::stable_sort(
        pages.begin(), pages.end(), [this](const Page* a, const Page*) { return a == currentPage(); });
    for (Page* page : pages)
        for (QAction* action : page->actions())
            add(page->title(), action, [page = QPointer<Page>(page)] {
                if (page && !page->isVisible())
                    emit page->wanted();
            });
    for (QAction* action : actions())
        add(tr("Window"), action, [] {});
    for (const CommandSource& source : m_sources)
        list << source();
    return list;
}

void MainWindow::addWindowActions()
{
    const auto add = [this](Icon which, const QString& text, const QKeySequence& shortcut, auto triggered) {
        auto* action = new QAction(icon(which), text, this);
        action->setShortcut(shortcut);
        connect(action, &QAction::triggered, this, triggered);
        addAction(action);
        return action;
    };
    auto* palette = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), this);
    connect(palette, &QShortcut::activated, this, &MainWindow::openPalette);
    add(Icon::Refresh, tr("Refresh"), QKeySequence(QKeySequence::Refresh), [this] {
        if (Page* page = currentPage())
            page->refresh();
    });
    add(Icon::Contrast, tr("Theme: as the desktop"), {},
        [this] { m_theme.setChoice(Theme::Choice::System); });
    add(Icon::Sun, tr("Theme: light"), {}, [this] { m_theme.setChoice(Theme::Choice::Light); });
    add(Icon::Moon, tr("Theme: dark"), {}, [this] { m_theme.setChoice(Theme::Choice::Dark); });
    add(Icon::Close, tr("Quit"), QKeySequence(QKeySequence::Quit), [this] { close(); });
}

}
