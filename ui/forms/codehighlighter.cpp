// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/codehighlighter.h"

#include "core/base/literals.h"

namespace tandem {

CodeHighlighter::CodeHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
}

void CodeHighlighter::setLanguage(CodeLanguage language)
{
    if (language == m_language)
        return;
    m_language = language;
    m_rules.clear();
    const auto rule = [this](const QString& pattern, Role role) {
        m_rules << Rule{QRegularExpression(pattern), role};
    };
    switch (language) {
    case CodeLanguage::Yaml:
        rule(uR"(^\s*(?:- )?[\w.-]+(?=:(\s|$)))"_s, Role::Accent);
        rule(uR"(^\s*-(?=\s))"_s, Role::Muted);
        rule(uR"((?<=[\w.])(===?|[<>!~]=?|=).*$)"_s, Role::Ok);
        rule(uR"((^|\s)#.*$)"_s, Role::Muted);
        break;
    case CodeLanguage::Dockerfile:
        rule(uR"(^(FROM|ARG|ENV|RUN|COPY|ADD|USER|WORKDIR|SHELL|LABEL|CMD|ENTRYPOINT)\b)"_s, Role::Accent);
        rule(uR"("[^"]*")"_s, Role::Ok);
        rule(uR"(^\s*#.*$)"_s, Role::Muted);
        break;
    case CodeLanguage::Json:
        rule(uR"("(?:[^"\\]|\\.)*")"_s, Role::Ok);
        rule(uR"("(?:[^"\\]|\\.)*"(?=\s*:))"_s, Role::Accent);
        rule(uR"(^\s*//.*$)"_s, Role::Muted);
        break;
    case CodeLanguage::Plain:
        break;
    }
    colourAnew();
}

void CodeHighlighter::setColors(const Colors& colors)
{
    m_colors = &colors;
    colourAnew();
}

void CodeHighlighter::colourAnew()
{
    m_colouring = true;
    rehighlight();
    m_colouring = false;
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    if (!m_colors)
        return;
    for (const Rule& rule : m_rules) {
        auto found = rule.pattern.globalMatch(text);
        while (found.hasNext()) {
            const auto match = found.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), (*m_colors)[rule.role]);
        }
    }
}

}
