// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/reader.h"

#include <QCoreApplication>

namespace tandem::jsonc {

namespace {

QString says(const char* english)
{
    return QCoreApplication::translate("Jsonc", english);
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QString nameOf(QChar c)
{
    const auto code = QString::number(c.unicode(), 16).toUpper().rightJustified(4, u'0');
    return c.isPrint() && c != u' ' ? u"“%1”"_s.arg(c) : u"U+%1"_s.arg(code);
}

/// Reads from left to right; the first problem stays, and after it nothing is read.
class Reader {
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }

    std::variant<Tree, SyntaxError> run()
    {
        skip();
        if (!m_failure && atEnd())
            fail(m_at, says(QT_TRANSLATE_NOOP("Jsonc", "there is nothing but blanks and comments")));
        m_tree.root = value(1);
        skip();
        if (!m_failure && !atEnd())
            fail(m_at, says(QT_TRANSLATE_NOOP("Jsonc", "the document has ended, but more text follows")));
        if (m_failure)
            return *m_failure;
        return std::move(m_tree);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    void fail(qsizetype offset, const QString& what)
    {
        if (!m_failure)
            m_failure = SyntaxError{positionIn(m_text, offset), what};
        m_at = m_text.size();
    }

    /// Blanks and comments.
    void skip()
    {
        while (!atEnd()) {
            const QChar c = here();
            if (c == u' ' || c == u'\t' || isLineEnd(c))
                ++m_at;
            else if (c == u'/' && here(1) == u'/')
                lineComment();
            else if (c == u'/' && here(1) == u'*')
                blockComment();
            else
                return;
        }
    }

    void lineComment()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !isLineEnd(here()))
            ++m_at;
        m_tree.comments.push_back({begin, m_at});
    }

    void blockComment()
    {
        const qsizetype end = m_text.indexOf(u"*/", m_at + 2);
        if (end < 0)
            return fail(m_at, says(QT_TRANSLATE_NOOP("Jsonc", "this comment does not end with */")));
        m_tree.comments.push_back({m_at, end + 2});
        m_at = end + 2;
    }

    Value value(int depth)
    {
        Value value;
        const qsizetype begin = m_at;
        if (m_failure)
            return value;
        const QChar c = here();
        if (atEnd())
            fail(m_at, says(QT_TRANSLATE_NOOP("Jsonc", "the text ends where a value must stand")));
        else if (depth > deepest)
            fail(m_at,
                says(QT_TRANSLATE_NOOP("Jsonc", "values are nested deeper than %1 levels")).arg(deepest));
        else if (c == u'{' || c == u'[')
            container(value, depth);
        else if (c == u'"') {
            value.kind = Value::Kind::String;
            value.text = string();
        } else if (c == u'-' || isDigit(c)) {
            value.kind = Value::Kind::Number;
            value.text = number();
        } else
            word(value);
        value.range = {begin, m_at};
        return value;
    }

    void container(Value& value, int depth)
    {
        const bool isObject = here() == u'{';
        const QChar closing = isObject ? u'}' : u']';
        const qsizetype opening = m_at++;
        value.kind = isObject ? Value::Kind::Object : Value::Kind::Array;
        skip();
        while (!m_failure && here() != closing) {
            if (atEnd())
                return unclosed(opening);
            Child child;
            if (isObject && !key(child))
                return;
            child.value = this->value(depth + 1);
            skip();
            if (!m_failure && here() == u',') {
                child.comma = m_at++;
                skip();
                if (here() == closing)
                    m_tree.trailingCommas.push_back(child.comma);
            } else if (!m_failure && here() != closing) {
                if (atEnd())
                    return unclosed(opening);
                return fail(m_at,
                    says(QT_TRANSLATE_NOOP("Jsonc", "a comma or %1 is missing before %2"))
                        .arg(closing)
                        .arg(nameOf(here())));
            }
            value.children.push_back(std::move(child));
        }
        if (!m_failure)
            ++m_at;
    }

    void unclosed(qsizetype opening)
    {
        const auto from = positionIn(m_text, opening);
        fail(m_at,
            says(QT_TRANSLATE_NOOP("Jsonc", "the text ends, but the %1 of line %2 is not closed"))
                .arg(m_text[opening])
                .arg(from.line));
    }

    bool key(Child& child)
    {
        if (here() != u'"') {
            fail(m_at,
                says(QT_TRANSLATE_NOOP("Jsonc", "a name in double quotes or } must stand here instead of %1"))
                    .arg(nameOf(here())));
            return false;
        }
        child.keyRange.begin = m_at;
        child.key = string();
        child.keyRange.end = m_at;
        skip();
        if (!m_failure && here() != u':')
            fail(m_at,
                says(QT_TRANSLATE_NOOP("Jsonc", "a colon is missing after the name \"%1\"")).arg(child.key));
        if (m_failure)
            return false;
        ++m_at;
        skip();
        return true;
    }

    QString string()
    {
        const qsizetype begin = m_at++;
        QString meaning;
        while (!m_failure) {
            if (atEnd() || isLineEnd(here())) {
                fail(begin, says(QT_TRANSLATE_NOOP("Jsonc", "this text does not end on its line")));
                break;
            }
            const QChar c = here();
            if (c == u'"') {
                ++m_at;
                break;
            }
            if (c < u' ')
                fail(m_at,
                    says(QT_TRANSLATE_NOOP(
                             "Jsonc", "%1 must not stand in a text as it is, only as an escape like \\t"))
                        .arg(nameOf(c)));
            else if (c == u'\\')
                meaning += escape();
            else {
                meaning += c;
                ++m_at;
            }
        }
        return meaning;
    }

    QChar escape()
    {
        static constexpr QStringView letters = u"\"\\/bfnrt";
        static constexpr QStringView meanings = u"\"\\/\b\f\n\r\t";
        const QChar letter = here(1);
        if (const qsizetype index = letters.indexOf(letter); index >= 0 && m_at + 1 < m_text.size()) {
            m_at += 2;
            return meanings[index];
        }
        bool isCode = letter == u'u' && m_at + 6 <= m_text.size();
        for (qsizetype i = 2; isCode && i < 6; ++i)
            isCode = isDigit(here(i)) || (here(i) >= u'a' && here(i) <= u'f')
                || (here(i) >= u'A' && here(i) <= u'F');
        if (!isCode) {
            fail(m_at,
                says(QT_TRANSLATE_NOOP("Jsonc",
                    "after \\ only \" \\ / b f n r t or u with four hexadecimal digits may follow")));
            return {};
        }
        const auto code = m_text.mid(m_at + 2, 4).toUShort(nullptr, 16);
        m_at += 6;
        return QChar(code);
    }

    void digits(qsizetype begin)
    {
        if (!isDigit(here()))
            fail(begin, says(QT_TRANSLATE_NOOP("Jsonc", "this is no number as JSON writes them")));
        while (isDigit(here()))
            ++m_at;
    }

    QString number()
    {
        const qsizetype begin = m_at;
        if (here() == u'-')
            ++m_at;
        if (here() == u'0')
            ++m_at;
        else
            digits(begin);
        if (here() == u'.') {
            ++m_at;
            digits(begin);
        }
        if (here() == u'e' || here() == u'E') {
            ++m_at;
            if (here() == u'+' || here() == u'-')
                ++m_at;
            digits(begin);
        }
        if (here().isLetterOrNumber() || here() == u'_' || here() == u'.')
            fail(begin, says(QT_TRANSLATE_NOOP("Jsonc", "this is no number as JSON writes them")));
        return m_failure ? QString() : m_text.mid(begin, m_at - begin).toString();
    }

    void word(Value& value)
    {
        const qsizetype begin = m_at;
        while (here().isLetterOrNumber() || here() == u'_' || here() == u'$')
            ++m_at;
        const auto found = m_text.mid(begin, m_at - begin);
        if (found == u"true" || found == u"false") {
            value.kind = Value::Kind::Boolean;
            value.isTrue = found == u"true";
        } else if (found != u"null") {
            const QString shown = found.isEmpty() ? nameOf(m_text[begin]) : u"“%1”"_s.arg(found.left(40));
            fail(begin, says(QT_TRANSLATE_NOOP("Jsonc", "a value must stand here instead of %1")).arg(shown));
        }
    }

    QStringView m_text;
    qsizetype m_at = 0;
    Tree m_tree;
    std::optional<SyntaxError> m_failure;
};

}

std::variant<Tree, SyntaxError> read(QStringView text)
{
    return Reader(text).run();
}

QString quoted(QStringView text)
{
    QString json = u"\""_s;
    for (qsizetype i = 0; i < text.size(); ++i) {
        static constexpr QStringView meanings = u"\"\\\b\f\n\r\t";
        static constexpr QStringView letters = u"\"\\bfnrt";
        const QChar c = text[i];
        if (const qsizetype index = meanings.indexOf(c); index >= 0)
            json += u'\\' + QString(letters[index]);
        else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            json += c;
            json += text[++i];
        } else if (c < u' ' || c.isSurrogate() || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            json += u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            json += c;
    }
    return json + u'"';
}

}
