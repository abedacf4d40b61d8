// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/shelllexer.h"

namespace tandem {

namespace {

class Lexer {
public:
    explicit Lexer(const QString& line)
        : m_line(line)
    {
    }

    QList<ShellCommand> commands()
    {
        while (m_at < m_line.size())
            step();
        endCommand();
        return m_commands;
    }

private:
    void step()
    {
        const QChar c = m_line[m_at++];
        if (c == u'\'') {
            m_isWord = true;
            while (m_at < m_line.size() && m_line[m_at] != u'\'')
                m_word += m_line[m_at++];
            ++m_at;
        } else if (c == u'"') {
            m_isWord = true;
            doubleQuoted();
        } else if (c == u'\\') {
            escaped();
        } else if (c == u'#' && !m_isWord) {
            while (m_at < m_line.size() && m_line[m_at] != u'\n')
                ++m_at;
        } else if (c == u' ' || c == u'\t') {
            endWord();
        } else if (c == u'\n' || c == u'\r' || c == u';' || c == u'&' || c == u'|' || c == u'('
            || c == u')') {
            endCommand();
        } else if (c == u'>' || c == u'<') {
            redirection();
        } else {
            if (u"$`*?["_s.contains(c))
                m_command.isExact = false;
            m_isWord = true;
            m_word += c;
        }
    }
    void doubleQuoted()
    {
        while (m_at < m_line.size() && m_line[m_at] != u'"') {
            QChar c = m_line[m_at++];
            if (c == u'\\' && m_at < m_line.size() && u"$`\"\\\n"_s.contains(m_line[m_at])) {
                c = m_line[m_at++];
                if (c == u'\n')
                    continue;
            } else if (c == u'$' || c == u'`') {
                m_command.isExact = false;
            }
            m_word += c;
        }
        ++m_at;
    }
    void escaped()
    {
        if (m_at >= m_line.size())
            return;
        const QChar c = m_line[m_at++];
        if (c == u'\n')
            return;
        m_isWord = true;
        m_word += c;
    }
    void redirection()
    {
        // A number right before it is part of it ("2> log").
        bool isNumber = false;
        m_word.toInt(&isNumber);
        if (isNumber) {
            m_word.clear();
            m_isWord = false;
        }
        endWord();
        while (m_at < m_line.size() && u"<>&| \t"_s.contains(m_line[m_at]))
            ++m_at;
        m_skipsWord = true;
    }
    void endWord()
    {
        if (m_isWord && !m_skipsWord)
            m_command.words << m_word;
        if (m_isWord)
            m_skipsWord = false;
        m_word.clear();
        m_isWord = false;
    }
    void endCommand()
    {
        endWord();
        m_skipsWord = false;
        if (!m_command.words.isEmpty())
            m_commands << m_command;
        m_command = {};
    }

    const QString& m_line;
    qsizetype m_at = 0;
    QString m_word;
    bool m_isWord = false;
    bool m_skipsWord = false;
    ShellCommand m_command;
    QList<ShellCommand> m_commands;
};

}

QList<ShellCommand> shellCommands(const QString& line)
{
    return Lexer(line).commands();
}

}
