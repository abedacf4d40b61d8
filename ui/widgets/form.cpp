// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form.h"

#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace tandem {

Field::Field(const QString& label, QWidget* input, QWidget* parent)
    : QWidget(parent)
    , m_input(input)
    , m_note(new Label(TextStyle::Caption))
{
    auto* title = new Label(TextStyle::Body, label);
    title->setTextFormat(Qt::AutoText);
    title->setBuddy(input);
    m_input->setAccessibleName(QString(label).remove(u'&'));
    m_note->setWrapped();
    m_note->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(title);
    layout->addWidget(input);
    layout->addWidget(m_note);
}

void Field::setHint(const QString& hint)
{
    m_hint = hint;
    setError(QString(m_error)); // a copy: setError() changes the original
}

void Field::setError(const QString& error)
{
    const bool changed = std::exchange(m_error, error) != error;
    m_note->setText(error.isEmpty() ? m_hint : error);
    m_note->setVisible(!m_note->text().isEmpty());
    m_note->setForegroundRole(error.isEmpty() ? QPalette::PlaceholderText : QPalette::BrightText);
    m_input->setAccessibleDescription(m_note->text());
    m_input->setProperty("invalid", !error.isEmpty());
    m_input->update();
    if (changed)
        emit errorChanged();
}

void Field::setCheck(std::function<QString(const QString&)> check)
{
    m_check = std::move(check);
    if (auto* line = qobject_cast<QLineEdit*>(m_input))
        connect(line, &QLineEdit::textEdited, this, [this] { Field::check(); });
}

bool Field::check()
{
    if (auto* line = qobject_cast<QLineEdit*>(m_input); line && m_check)
        setError(m_check(line->text()));
    return m_error.isEmpty();
}

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_content(new QVBoxLayout)
    , m_heading(new QHBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    m_heading->setSpacing(space::inside);
    m_heading->addWidget(new Label(TextStyle::Section, title), 1);
    layout->addLayout(m_heading);
    m_content->setSpacing(12);
    layout->addLayout(m_content);
}

void Section::addAction(QWidget* widget)
{
    m_heading->addWidget(widget);
}

void Section::addWidget(QWidget* widget)
{
    m_content->addWidget(widget);
}

Field* Section::addField(const QString& label, QWidget* input)
{
    auto* field = new Field(label, input);
    m_content->addWidget(field);
    return field;
}

}
