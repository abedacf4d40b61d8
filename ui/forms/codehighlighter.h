// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/codeeditor.h"
#include "ui/widgets/colors.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace tandem {

/// Colours keys, texts and comments of the few languages that Tandem shows.
class CodeHighlighter : public QSyntaxHighlighter {
public:
    explicit CodeHighlighter(QTextDocument* document);

    void setLanguage(CodeLanguage language);
    void setColors(const Colors& colors);
    /// Colouring changes the document's formats, which the editor must not take for typing.
    bool isColouring() const { return m_colouring; }

protected:
    void highlightBlock(const QString& text) override;

private:
    struct Rule {
        QRegularExpression pattern;
        Role role;
    };
    void colourAnew();

    CodeLanguage m_language = CodeLanguage::Plain;
    QList<Rule> m_rules;
    const Colors* m_colors = nullptr;
    bool m_colouring = false;
};

}
