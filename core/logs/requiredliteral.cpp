// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/requiredliteral.h"

#include <optional>

namespace tandem {

namespace {

/// Reads an expression from left to right and collects the runs of plain characters on its top level.
class LiteralReader {
public:
    explicit LiteralReader(QStringView expression)
        : m_rest(expression)
    {
    }

    QString read()
    {
        while (!m_rest.isEmpty())
            if (!readOne())
                return {};
        endRun();
        return m_longest;
    }

private:
    /// False where nothing is certain any more.
    bool readOne()
    {
        const QChar c = m_rest[0];
        switch (c.unicode()) {
        case '|':
            return false;
        case '\\':
            return readEscape();
        case '[':
            return skipClass() && quantified(std::nullopt);
        case '(':
            return skipGroup() && quantified(std::nullopt);
        case '.':
        case '^':
        case '$':
            m_rest = m_rest.sliced(1);
            return quantified(std::nullopt);
        default:
            m_rest = m_rest.sliced(1);
            return quantified(c);
        }
    }

    bool readEscape()
    {
        if (m_rest.size() < 2)
            return false;
        const QChar c = m_rest[1];
        m_rest = m_rest.sliced(2);
        if (QStringView(u"dDwWsSbBhHvVN").contains(c))
            return quantified(std::nullopt);
        if (c.isLetterOrNumber())
            return false; // codes, properties, references, \Q: rare, and not worth reading
        return quantified(c);
    }

    bool skipClass()
    {
        qsizetype at = 1;
        if (at < m_rest.size() && m_rest[at] == u'^')
            ++at;
        if (at < m_rest.size() && m_rest[at] == u']')
            ++at;
        for (; at < m_rest.size(); ++at) {
            if (m_rest[at] == u'[')
                return false; // [:alpha:] and the like
            if (m_rest[at] == u'\\')
                ++at;
            else if (m_rest[at] == u']') {
                m_rest = m_rest.sliced(at + 1);
                return true;
            }
        }
        return false;
    }

    bool skipGroup()
    {
        int depth = 0;
        while (!m_rest.isEmpty()) {
            const QChar c = m_rest[0];
            if (c == u'[') {
                if (!skipClass())
                    return false;
                continue;
            }
            if (c == u'\\') {
                if (m_rest.size() < 2 || m_rest[1] == u'Q')
                    return false;
                m_rest = m_rest.sliced(2);
                continue;
            }
            if (c == u'(') {
                ++depth;
                // Options, verbs and conditions change what the rest means.
                if (m_rest.startsWith(u"(*") || (m_rest.startsWith(u"(?") && !m_rest.startsWith(u"(?:")))
                    return false;
            }
            m_rest = m_rest.sliced(1);
            if (c == u')' && --depth == 0)
                return true;
        }
        return false;
    }

    /// Takes what was read, and the quantifier behind it.
    bool quantified(std::optional<QChar> literal)
    {
        const QChar next = m_rest.isEmpty() ? QChar() : m_rest[0];
        const bool mayBeMissing = next == u'?' || next == u'*' || next == u'{';
        if (literal && !mayBeMissing)
            m_run += *literal;
        if (!literal || mayBeMissing || next == u'+')
            endRun();
        if (next == u'{') {
            const qsizetype end = m_rest.indexOf(u'}');
            if (end < 0)
                return false;
            m_rest = m_rest.sliced(end + 1);
        } else if (mayBeMissing || next == u'+') {
            m_rest = m_rest.sliced(1);
        }
        if (!m_rest.isEmpty() && (mayBeMissing || next == u'+') && (m_rest[0] == u'?' || m_rest[0] == u'+'))
            m_rest = m_rest.sliced(1);
        return true;
    }

    void endRun()
    {
        if (m_run.size() > m_longest.size())
            m_longest = m_run;
        m_run.clear();
    }

    QStringView m_rest;
    QString m_run;
    QString m_longest;
};

}

QString requiredLiteral(const QString& expression)
{
    return LiteralReader(expression).read();
}

}
