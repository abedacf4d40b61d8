// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/findbar.h"

#include "ui/logs/logfinder.h"
#include "ui/logs/logview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QToolButton>

namespace tandem {

namespace {
QToolButton* button(const QString& name, const QString& text)
{
    auto* made = new QToolButton;
    made->setObjectName(name);
    made->setAutoRaise(true);
    made->setToolTip(text);
    made->setAccessibleName(text);
    return made;
}

QToolButton* iconButton(const QString& name, Icon which, const QString& text)
{
    QToolButton* made = button(name, text);
    made->setIcon(icon(which));
    return made;
}

QToolButton* choice(const QString& name, const QString& sign, const QString& text)
{
    QToolButton* made = button(name, text);
    made->setText(sign);
    made->setCheckable(true);
    return made;
}
}

FindBar::FindBar(LogFinder& finder, LogView& view, QWidget* parent)
    : QWidget(parent)
    , m_finder(finder)
    , m_view(view)
    , m_input(new QLineEdit)
    , m_case(choice(u"findCase"_s, u"Aa"_s, tr("Upper and lower case differ")))
    , m_word(choice(u"findWord"_s, u"\u201cw\u201d"_s, tr("Whole words")))
    , m_expression(choice(u"findExpression"_s, u".*"_s, tr("Regular expression (PCRE)")))
    , m_filter(iconButton(u"findFilter"_s, Icon::Filter, tr("Show matching lines only")))
    , m_context(new QSpinBox)
    , m_count(new Label(TextStyle::Caption))
    , m_stop(iconButton(u"findStop"_s, Icon::Stop, tr("Stop searching (Esc)")))
{
    setObjectName(u"findBar"_s);
    m_input->setObjectName(u"findInput"_s);
    m_input->setAccessibleName(tr("Find in the log"));
    m_input->setPlaceholderText(tr("Find in the log"));
    m_input->addAction(icon(Icon::Search, Role::Muted), QLineEdit::LeadingPosition);
    m_input->setMaximumWidth(320);
    m_filter->setCheckable(true);
    m_context->setObjectName(u"findContext"_s);
    m_context->setRange(0, 99);
    m_context->setPrefix(u"± "_s);
    m_context->setToolTip(tr("Lines shown around each match"));
    m_context->setAccessibleName(m_context->toolTip());
    m_context->hide();
    m_count->setObjectName(u"findCount"_s);
    m_stop->hide();
    QToolButton* previous = iconButton(u"findPrevious"_s, Icon::ChevronUp, tr("Previous (Shift+F3)"));
    QToolButton* next = iconButton(u"findNext"_s, Icon::ChevronDown, tr("Next (F3)"));
    QToolButton* shut = iconButton(u"findClose"_s, Icon::Close, tr("Close (Esc)"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::related, space::inside, space::related, space::inside);
    layout->setSpacing(space::inside);
    layout->addWidget(m_input, 1);
    for (QWidget* each :
        QList<QWidget*>{m_case, m_word, m_expression, previous, next, m_filter, m_context, m_count, m_stop})
        layout->addWidget(each);
    layout->addStretch(1);
    layout->addWidget(shut);

    connect(m_input, &QLineEdit::textChanged, this, &FindBar::search);
    for (QToolButton* each : {m_case, m_word, m_expression})
        connect(each, &QToolButton::toggled, this, &FindBar::search);
    connect(m_filter, &QToolButton::toggled, this, [this](bool filtering) {
        m_context->setVisible(filtering);
        applyFilter();
    });
    connect(m_context, &QSpinBox::valueChanged, this, &FindBar::applyFilter);
    connect(m_stop, &QToolButton::clicked, &m_finder, &LogFinder::cancel);
    connect(previous, &QToolButton::clicked, &m_finder, &LogFinder::previous);
    connect(next, &QToolButton::clicked, &m_finder, &LogFinder::next);
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    connect(&m_finder, &LogFinder::changed, this, &FindBar::updateCount);
    connect(&m_finder, &LogFinder::changed, this, [this] {
        // While hits pour in, the view is not filtered anew for each of them.
        if (!m_finder.isSearching() || m_sinceFilter.hasExpired(300))
            applyFilter();
    });
    connect(&m_finder, &LogFinder::currentChanged, this, [this] {
        m_view.setCurrentMatch(m_finder.current());
        updateCount();
    });
    hide();
}

void FindBar::open()
{
    if (const QString selected = m_view.selectedInLine(); !selected.isEmpty())
        m_input->setText(selected);
    else if (!isVisible())
        search();
    show();
    m_input->selectAll();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::close()
{
    hide();
    m_filter->setChecked(false);
    m_finder.clear();
    m_view.setMatcher({});
    m_view.setCurrentMatch({});
    m_view.setFocus(Qt::OtherFocusReason);
}

void FindBar::setFiltering(bool filtering)
{
    m_filter->setChecked(filtering);
}

LinePattern FindBar::pattern() const
{
    return {m_input->text(), m_expression->isChecked(), !m_case->isChecked(), m_word->isChecked()};
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return m_finder.isSearching() ? m_finder.cancel() : close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return event->modifiers() & Qt::ShiftModifier ? m_finder.previous() : m_finder.next();
    QWidget::keyPressEvent(event);
}

void FindBar::search()
{
    const auto outcome = m_finder.search(pattern(), m_view.topLine());
    m_error = outcome ? QString() : outcome.error().message;
    m_view.setMatcher(m_finder.matcher());
    updateCount();
}

void FindBar::updateCount()
{
    const QLocale locale;
    const qint64 count = m_finder.lines().count();
    m_stop->setVisible(m_finder.isSearching() && m_finder.progress() < 1);
    QString text;
    if (!m_error.isEmpty())
        text = m_error;
    else if (m_finder.isSearching())
        text = tr("%1 found, %2 %").arg(locale.toString(count)).arg(int(m_finder.progress() * 100));
    else if (m_finder.isCanceled())
        text = tr("%1 found, stopped").arg(locale.toString(count));
    else if (m_finder.isActive() && count == 0)
        text = tr("Not found");
    else if (m_finder.isActive())
        text = tr("%1 of %2").arg(locale.toString(m_finder.currentPlace()), locale.toString(count));
    m_count->setText(text);
}

void FindBar::applyFilter()
{
    if (!m_filter->isChecked() || !m_finder.isActive())
        return m_view.setFilter({});
    m_sinceFilter.start();
    m_view.setFilter(m_finder.lines().withContext(m_context->value(), m_view.lineCount()));
}

}
