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
#include <QToolButton>

namespace tandem {

FindBar::FindBar(LogFinder& finder, LogView& view, QWidget* parent)
    : QWidget(parent)
    , m_finder(finder)
    , m_view(view)
    , m_input(new QLineEdit)
    , m_case(new QToolButton)
    , m_count(new Label(TextStyle::Caption))
{
    setObjectName(u"findBar"_s);
    m_input->setObjectName(u"findInput"_s);
    m_input->setAccessibleName(tr("Find in the log"));
    m_input->setPlaceholderText(tr("Find in the log"));
    m_input->addAction(icon(Icon::Search, Role::Muted), QLineEdit::LeadingPosition);
    m_input->setMaximumWidth(320);
    m_count->setObjectName(u"findCount"_s);
    m_case->setText(u"Aa"_s);
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setToolTip(tr("Upper and lower case differ"));
    m_case->setAccessibleName(m_case->toolTip());
    const auto button = [](const QString& name, Icon which, const QString& text) {
        auto* made = new QToolButton;
        made->setObjectName(name);
        made->setIcon(icon(which));
        made->setAutoRaise(true);
        made->setToolTip(text);
        made->setAccessibleName(text);
        return made;
    };
    QToolButton* previous = button(u"findPrevious"_s, Icon::ChevronUp, tr("Previous (Shift+F3)"));
    QToolButton* next = button(u"findNext"_s, Icon::ChevronDown, tr("Next (F3)"));
    QToolButton* shut = button(u"findClose"_s, Icon::Close, tr("Close (Esc)"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::related, space::inside, space::related, space::inside);
    layout->setSpacing(space::inside);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_case);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(m_count);
    layout->addStretch(1);
    layout->addWidget(shut);

    connect(m_input, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_case, &QToolButton::toggled, this, &FindBar::search);
    connect(previous, &QToolButton::clicked, &m_finder, &LogFinder::previous);
    connect(next, &QToolButton::clicked, &m_finder, &LogFinder::next);
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    connect(&m_finder, &LogFinder::changed, this, &FindBar::updateCount);
    connect(&m_finder, &LogFinder::currentChanged, this, [this] {
        m_view.setCurrentMatch(m_finder.current());
        updateCount();
    });
    hide();
}

void FindBar::open()
{
    const QString selected = m_view.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_input->setText(selected);
    else
        search();
    show();
    m_input->selectAll();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::close()
{
    hide();
    m_view.setNeedle({}, Qt::CaseInsensitive);
    m_view.setCurrentMatch({});
    m_view.setFocus(Qt::OtherFocusReason);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return event->modifiers() & Qt::ShiftModifier ? m_finder.previous() : m_finder.next();
    QWidget::keyPressEvent(event);
}

void FindBar::search()
{
    const auto sensitivity = m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    m_view.setNeedle(m_input->text(), sensitivity);
    m_finder.search(m_input->text(), sensitivity, m_view.topLine());
}

void FindBar::updateCount()
{
    const QString count = QLocale().toString(m_finder.count()) + (m_finder.isComplete() ? QString() : u"+"_s);
    if (m_input->text().isEmpty())
        m_count->setText({});
    else if (m_finder.count() == 0)
        m_count->setText(tr("Not found"));
    else
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(m_finder.currentIndex() + 1), count));
}

}
