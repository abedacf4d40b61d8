// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/condafilepanel.h"

#include "ui/forms/codeeditor.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QTextBlock>
#include <QVBoxLayout>

namespace tandem {

CondaFilePanel::CondaFilePanel(QWidget* parent)
    : QWidget(parent)
    , m_editor(new CodeEditor(tr("Conda file"), this))
    , m_message(new Label(TextStyle::Caption, {}, this))
{
    m_editor->setObjectName(u"condaYaml"_s);
    m_editor->setLanguage(CodeLanguage::Yaml);
    m_editor->setUndoRedoEnabled(false); // The history is one for form and text.
    m_message->setObjectName(u"yamlError"_s);
    m_message->setWrapped();
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_editor, 1);
    auto* const below = new QHBoxLayout;
    below->setContentsMargins(space::related, 0, 0, 0);
    below->addWidget(m_message);
    layout->addLayout(below);
    setFocusProxy(m_editor);
    connect(m_editor, &CodeEditor::edited, this, [this] {
        m_note.clear();
        emit edited();
    });
    setError({}, 0);
}

QString CondaFilePanel::text() const
{
    return m_editor->toPlainText();
}

void CondaFilePanel::setText(const QString& text)
{
    m_editor->replaceText(text);
}

void CondaFilePanel::setError(const std::optional<Error>& error, int line)
{
    m_editor->setErrorLine(error ? line : 0);
    m_message->setForegroundRole(error ? QPalette::BrightText : QPalette::PlaceholderText);
    m_message->setText(error   ? error->message
            : m_note.isEmpty() ? tr("Edit either side; the other one follows.")
                               : m_note);
}

void CondaFilePanel::setNote(const QString& note)
{
    m_note = note;
    if (m_editor->errorLine() == 0)
        setError({}, 0);
}

void CondaFilePanel::goToError()
{
    const QTextBlock block = m_editor->document()->findBlockByNumber(qMax(0, m_editor->errorLine() - 1));
    m_editor->setTextCursor(QTextCursor(block));
    m_editor->setFocus();
}

int CondaFilePanel::line() const
{
    return m_editor->textCursor().blockNumber();
}

QWidget* CondaFilePanel::editor() const
{
    return m_editor;
}

}
