// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/codeeditor.h"

#include "core/base/literals.h"
#include "ui/forms/codehighlighter.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QUrl>
#include <algorithm>

namespace tandem {

/// The margin with the numbers; the editor paints it, because it alone knows where its lines are.
class LineNumbers : public QWidget {
public:
    explicit LineNumbers(CodeEditor* editor)
        : QWidget(editor)
        , m_editor(editor)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override { m_editor->paintGutter(event); }

private:
    CodeEditor* m_editor;
};

CodeLanguage languageOf(const QString& fileName)
{
    if (fileName.endsWith(u".json") || fileName.endsWith(u".jsonc"))
        return CodeLanguage::Json;
    if (fileName.endsWith(u".yml") || fileName.endsWith(u".yaml"))
        return CodeLanguage::Yaml;
    return fileName.section(u'/', -1).startsWith(u"Dockerfile") ? CodeLanguage::Dockerfile
                                                                : CodeLanguage::Plain;
}

CodeEditor::CodeEditor(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_gutter(new LineNumbers(this))
    , m_highlighter(new CodeHighlighter(document()))
{
    setAccessibleName(name);
    setFont(fontFor(TextStyle::Fixed));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
    m_gutter->setFont(font());
    m_highlighter->setColors(Colors::of(this));
    connect(this, &QPlainTextEdit::blockCountChanged, this,
        [this] { setViewportMargins(gutterWidth(), 0, 0, 0); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_replacing && !m_highlighter->isColouring())
            emit edited();
    });
    setViewportMargins(gutterWidth(), 0, 0, 0);
}

void CodeEditor::setLanguage(CodeLanguage language)
{
    m_highlighter->setLanguage(language);
}

void CodeEditor::replaceText(const QString& text)
{
    const QString before = toPlainText();
    if (text == before)
        return;
    m_replacing = true;
    const int scrolled = verticalScrollBar()->value();
    // Only what differs: the rest keeps its colours and the cursor its place.
    const auto most = qMin(before.size(), text.size());
    qsizetype start = 0;
    while (start < most && before[start] == text[start])
        ++start;
    qsizetype end = 0;
    while (end < most - start && before[before.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor changed(document());
    changed.beginEditBlock();
    changed.setPosition(int(start));
    changed.setPosition(int(before.size() - end), QTextCursor::KeepAnchor);
    changed.insertText(text.mid(start, text.size() - start - end));
    changed.endEditBlock();
    verticalScrollBar()->setValue(scrolled);
    m_replacing = false;
}

bool CodeEditor::canInsertFromMimeData(const QMimeData* source) const
{
    const auto urls = source->urls();
    const bool isFile =
        std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    return !isFile && QPlainTextEdit::canInsertFromMimeData(source);
}

void CodeEditor::setErrorLine(int line)
{
    if (m_errorLine == line)
        return;
    m_errorLine = line;
    mark();
}

void CodeEditor::setChangedLines(QList<int> added, QList<int> removed)
{
    m_addedLines = std::move(added);
    m_removedLines = std::move(removed);
    mark();
}

void CodeEditor::mark()
{
    const Colors& colors = Colors::of(this);
    QList<QTextEdit::ExtraSelection> marks;
    const auto tint = [&](int line, Role role) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(blended(colors[Role::Surface], colors[role], 0.16));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << selection;
    };
    for (const int line : m_addedLines)
        tint(line, Role::Ok);
    for (const int line : m_removedLines)
        tint(line, Role::Bad);
    tint(m_errorLine, Role::Bad);
    setExtraSelections(marks);
    m_gutter->update();
}

int CodeEditor::gutterWidth() const
{
    const auto digits = QString::number(qMax(10, blockCount())).size();
    return fontMetrics().horizontalAdvance(u'9') * int(digits) + 2 * space::related;
}

void CodeEditor::paintGutter(QPaintEvent* event)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), colors[Role::Window]);
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const double height = blockBoundingRect(block).height();
        const int line = block.blockNumber() + 1;
        painter.setPen(colors[line == m_errorLine ? Role::Bad : Role::Muted]);
        // Beside the first row of a wrapped line; the last block is higher by the margin of the document.
        const QTextLayout* rows = block.layout();
        const double row = rows && rows->lineCount() > 0 ? rows->lineAt(0).height() : height;
        painter.drawText(QRectF(0, top, m_gutter->width() - space::related, row),
            Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        top += height;
        block = block.next();
    }
}

void CodeEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void CodeEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_highlighter->setColors(Colors::of(this));
        mark();
    }
}

void CodeEditor::keyPressEvent(QKeyEvent* event)
{
    // A new line keeps the indentation of the one before: YAML is made of it.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !isReadOnly()
        && event->modifiers() == Qt::NoModifier) {
        const QString line = textCursor().block().text();
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == u' ')
            ++indent;
        textCursor().insertText(u'\n' + line.left(qMin(indent, qsizetype(textCursor().positionInBlock()))));
        ensureCursorVisible();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

}
