// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpanel.h"

#include "core/async/worker.h"
#include "core/settings/keys.h"
#include "ui/logs/findbar.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logview.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QToolButton>

namespace tandem {

namespace {
QToolButton* barButton(const QString& name, Icon which, const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(which));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

Result<Done> saveRedacted(const QString& from, const QString& to)
{
    QFile source(from);
    QSaveFile target(to);
    const auto failed = [&](const QString& why) {
        return Error{.kind = Error::Kind::File,
            .message = LogPanel::tr("The log was not saved to %1: %2.").arg(to, why)};
    };
    if (!source.open(QIODevice::ReadOnly))
        return failed(source.errorString());
    if (!target.open(QIODevice::WriteOnly))
        return failed(target.errorString());
    while (!source.atEnd())
        target.write(LogDocument::shown(source.readLine()).text.toUtf8() + '\n');
    if (!target.commit())
        return failed(target.errorString());
    return Done{};
}
}

LogPanel::LogPanel(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_view(new LogView(m_document))
    , m_finder(new LogFinder(m_document, m_view))
    , m_findBar(new FindBar(*m_finder, *m_view))
    , m_banner(new ErrorBanner)
    , m_bar(new QHBoxLayout)
    , m_pill(new QPushButton(m_view))
    , m_follow(barButton(u"logFollow"_s, Icon::Follow, tr("Follow the end")))
    , m_wrap(barButton(u"logWrap"_s, Icon::Wrap, tr("Wrap long lines")))
    , m_scope([this](const Error& error) { m_banner->show(error); })
{
    setObjectName(u"logPanel"_s);
    QToolButton* find = barButton(u"logFind"_s, Icon::Search, tr("Find (Ctrl+F)"));
    QToolButton* save = barButton(u"logSave"_s, Icon::Save, tr("Save as"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_wrap->setCheckable(true);
    m_pill->setObjectName(u"logNewLines"_s);
    m_pill->setProperty("primary", true);
    m_pill->setIcon(icon(Icon::Follow));
    m_pill->setFont(fontFor(TextStyle::Body));
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();

    m_bar->setContentsMargins(space::related, space::inside, space::related, space::inside);
    m_bar->setSpacing(space::inside);
    m_bar->addStretch(1);
    for (QToolButton* button : {find, m_wrap, m_follow, save})
        m_bar->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_bar);
    layout->addWidget(m_banner);
    layout->addWidget(m_findBar);
    layout->addWidget(m_view, 1);

    connect(find, &QToolButton::clicked, m_findBar, &FindBar::open);
    connect(save, &QToolButton::clicked, this, &LogPanel::save);
    connect(m_follow, &QToolButton::clicked, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_wrap, &QToolButton::toggled, this, [this](bool wrapped) {
        m_view->setWrapped(wrapped);
        m_settings.set(keys::wrapLogs, wrapped);
    });
    m_wrap->setChecked(m_settings.value(keys::wrapLogs));
    connect(m_pill, &QPushButton::clicked, this, [this] { m_view->setFollowing(true); });
    connect(m_view, &LogView::newLinesChanged, this, [this](qint64 count) {
        m_pill->setText(count == 1 ? tr("1 new line") : tr("%1 new lines").arg(QLocale().toString(count)));
        m_pill->setVisible(count > 0);
        placePill();
    });
    connect(&m_document, &LogDocument::failed, this, [this](const Error& error) { m_banner->show(error); });
    const auto shortcut = [this](const QKeySequence& keys, auto* receiver, auto slot) {
        auto* made = new QShortcut(keys, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, receiver, slot);
    };
    shortcut(QKeySequence::Find, m_findBar, &FindBar::open);
    shortcut(QKeySequence::FindNext, m_finder, &LogFinder::next);
    shortcut(QKeySequence::FindPrevious, m_finder, &LogFinder::previous);
    m_view->installEventFilter(this);
}

LogPanel::~LogPanel()
{
    // The view reads the document, which is a member and would go first.
    delete m_view;
}

void LogPanel::open(const QString& path)
{
    m_banner->clear();
    m_document.open(path);
    m_view->setFollowing(true);
}

void LogPanel::setEmptyText(const QString& text)
{
    m_view->setEmptyText(text);
}

void LogPanel::addToBar(QWidget* widget)
{
    m_bar->insertWidget(m_bar->count() - 5, widget);
}

void LogPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placePill();
}

bool LogPanel::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        placePill();
    return false;
}

void LogPanel::placePill()
{
    m_pill->adjustSize();
    m_pill->move((m_view->width() - m_pill->width()) / 2, m_view->height() - m_pill->height() - space::group);
    m_pill->raise();
}

void LogPanel::save()
{
    auto* dialog = new QFileDialog(this, tr("Save the log"), QFileInfo(m_document.path()).fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString& target) { m_scope.spawn(write(target)); });
    dialog->open();
}

Task<Done> LogPanel::write(QString target)
{
    const QString source = m_document.path();
    auto work = [source, target](std::stop_token) { return saveRedacted(source, target); };
    co_await onWorkerThread(std::move(work));
    co_return Done{};
}

}
