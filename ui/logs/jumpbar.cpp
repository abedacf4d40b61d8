// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/jumpbar.h"

#include "core/logs/logdocument.h"
#include "core/logs/logtime.h"
#include "ui/widgets/label.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

namespace tandem {

JumpBar::JumpBar(const LogDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_input(new QLineEdit)
    , m_note(new Label(TextStyle::Caption))
{
    setObjectName(u"jumpBar"_s);
    m_input->setObjectName(u"jumpInput"_s);
    m_input->setAccessibleName(tr("Go to a line or a time"));
    m_input->setPlaceholderText(tr("Line, 50% or 10:03:20"));
    m_input->setMaximumWidth(240);
    m_note->setObjectName(u"jumpNote"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::related, space::inside, space::related, space::inside);
    layout->setSpacing(space::related);
    layout->addWidget(new Label(TextStyle::Body, tr("Go to")));
    layout->addWidget(m_input, 1);
    layout->addWidget(m_note);
    layout->addStretch(1);
    connect(m_input, &QLineEdit::textChanged, m_note, &Label::clear);
    hide();
}

void JumpBar::open()
{
    m_note->setText(tr("of %1 lines").arg(QLocale().toString(m_document.lineCount())));
    show();
    m_input->selectAll();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void JumpBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return go();
    QWidget::keyPressEvent(event);
}

void JumpBar::go()
{
    const auto line = lineOf(m_input->text().trimmed());
    if (!line)
        return;
    emit lineWanted(*line);
    close();
}

void JumpBar::close()
{
    hide();
    emit closed();
}

std::optional<qint64> JumpBar::lineOf(const QString& text)
{
    const qint64 last = std::max<qint64>(0, m_document.lineCount() - 1);
    bool isNumber = false;
    if (text.endsWith(u'%')) {
        const double part = QLocale().toDouble(text.chopped(1), &isNumber);
        if (isNumber)
            return std::clamp<qint64>(qint64(part / 100 * double(last)), 0, last);
    }
    QString digits = text;
    digits.remove(QLocale().groupSeparator()).remove(u' ');
    const qint64 number = digits.toLongLong(&isNumber);
    if (isNumber)
        return std::clamp<qint64>(number - 1, 0, last);
    if (text.contains(u':'))
        return lineOfTime(text);
    m_note->setText(tr("That is neither a line, a percentage nor a time."));
    return std::nullopt;
}

std::optional<qint64> JumpBar::lineOfTime(const QString& text)
{
    // A time of day alone is one of the day on which the log begins.
    QDate day;
    for (qint64 line = 0; line < std::min<qint64>(m_document.lineCount(), 1000) && !day.isValid(); ++line)
        if (const auto time = timeOf(m_document.beginning(line, 160)))
            day = QDateTime::fromMSecsSinceEpoch(*time / 1000, Qt::UTC).date();
    if (!day.isValid())
        if (const auto time = m_document.timeOfLine(std::min<qint64>(m_document.lineCount(), 300) - 1))
            day = QDateTime::fromMSecsSinceEpoch(*time / 1000, Qt::UTC).date();
    QString whole = text;
    if (whole.count(u':') == 1)
        whole += u":00"_s;
    if (whole.indexOf(u':') == 1)
        whole.prepend(u'0');
    const auto wanted = timeOf(whole.toUtf8(), day);
    if (!wanted) {
        m_note->setText(tr("That is no time such as 10:03 or 2026-11-21 10:03:20."));
        return std::nullopt;
    }
    const qint64 line = m_document.lineAtTime(*wanted);
    if (line < 0) {
        m_note->setText(tr("No line of this log tells its time."));
        return std::nullopt;
    }
    return line;
}

}
