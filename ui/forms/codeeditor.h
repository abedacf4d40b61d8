// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace tandem {

class CodeHighlighter;
class LineNumbers;

enum class CodeLanguage { Plain, Yaml, Dockerfile, Json };

/// The language of a file, by its name.
CodeLanguage languageOf(const QString& fileName);

/// A small editor for text with line numbers, colours, and a mark on the line that is wrong.
class CodeEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEditor(const QString& name, QWidget* parent = nullptr);

    void setLanguage(CodeLanguage language);
    /// Replaces the text as one step of undo; cursor and scrolling stay where they are. Says nothing by
    /// edited().
    void replaceText(const QString& text);
    /// Counted from 1; 0 for none.
    void setErrorLine(int line);
    int errorLine() const { return m_errorLine; }
    /// Lines to tint, as what is added and taken away by a change; counted from 1.
    void setChangedLines(QList<int> added, QList<int> removed = {});

    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);

signals:
    void edited();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Files are for whoever reads files.
    bool canInsertFromMimeData(const QMimeData* source) const override;

private:
    void mark();

    LineNumbers* m_gutter;
    CodeHighlighter* m_highlighter;
    int m_errorLine = 0;
    QList<int> m_addedLines;
    QList<int> m_removedLines;
    bool m_replacing = false;
};

}
