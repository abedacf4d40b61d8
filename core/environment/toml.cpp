// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/toml.h"

#include "core/environment/digits.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QStringList>
#include <map>
#include <optional>
#include <vector>

namespace tandem::toml {

namespace {

/// Why a text is no TOML; caught in parse() and nowhere else.
struct Refused {
    QString reason;
};

QString translated(const char* sentence)
{
    return QCoreApplication::translate("Toml", sentence);
}

/// What has been read so far; QJsonObject itself would be copied with every key.
struct Node {
    enum class Kind { Undefined, Value, Table, Tables };
    Kind kind = Kind::Undefined;
    QJsonValue value;
    std::map<QString, Node> table;
    std::vector<Node> items;

    QJsonValue json() const
    {
        if (kind == Kind::Table) {
            QJsonObject object;
            for (const auto& [key, node] : table)
                object.insert(key, node.json());
            return object;
        }
        if (kind != Kind::Tables)
            return value;
        QJsonArray array;
        for (const Node& item : items)
            array << item.json();
        return array;
    }
};

class Parser {
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }

    int line() const
    {
        return static_cast<int>(m_text.first(std::min(m_position, m_text.size())).count(u'\n')) + 1;
    }

    QJsonObject parse()
    {
        Node root;
        root.kind = Node::Kind::Table;
        QStringList table;
        while (skipToContent(true)) {
            if (peek() == u'[')
                table = header(root);
            else
                keyValue(root, table);
            if (skipToContent(false) && peek() != u'\n')
                throw Refused{translated("a line holds more than one value")};
        }
        return root.json().toObject();
    }

private:
    static constexpr int deepest = 50;

    QChar peek(qsizetype ahead = 0) const
    {
        return m_position + ahead < m_text.size() ? m_text[m_position + ahead] : QChar();
    }

    bool takeText(QStringView wanted)
    {
        if (!m_text.mid(m_position).startsWith(wanted))
            return false;
        m_position += wanted.size();
        return true;
    }

    /// Over blanks and comments, and over line ends if `overLines`; false at the end of the text.
    bool skipToContent(bool overLines)
    {
        while (m_position < m_text.size()) {
            const QChar character = peek();
            if (character == u'#')
                while (m_position < m_text.size() && peek() != u'\n')
                    ++m_position;
            else if (character == u' ' || character == u'\t' || character == u'\r'
                || (overLines && character == u'\n'))
                ++m_position;
            else
                return true;
        }
        return false;
    }

    QStringList header(Node& root)
    {
        const bool isArray = takeText(u"[[");
        if (!isArray)
            ++m_position;
        QStringList path = key();
        if (!takeText(isArray ? u"]]" : u"]"))
            throw Refused{translated("the head of a table is not closed")};
        store(root, path, std::nullopt, isArray);
        return path;
    }

    void keyValue(Node& root, const QStringList& table)
    {
        const QStringList name = key();
        skipToContent(false);
        if (!takeText(u"="))
            throw Refused{translated("behind a key there must be an equals sign")};
        store(root, table + name, value(0), false);
    }

    QStringList key()
    {
        QStringList parts;
        do {
            skipToContent(false);
            if (peek() == u'"' || peek() == u'\'')
                parts << string();
            else
                parts << bareKey();
            skipToContent(false);
        } while (takeText(u"."));
        if (parts.size() > deepest)
            throw Refused{translated("it holds too many tables inside each other")};
        return parts;
    }

    QString bareKey()
    {
        const auto start = m_position;
        while (isAsciiLetterOrDigit(peek()) || peek() == u'_' || peek() == u'-')
            ++m_position;
        if (start == m_position)
            throw Refused{translated("a key is missing")};
        return m_text.mid(start, m_position - start).toString();
    }

    /// Puts a value at the end of a path; of an array of tables the last one is meant. Without a value it
    /// only makes the tables.
    static void store(
        Node& into, const QStringList& path, const std::optional<QJsonValue>& value, bool appends)
    {
        Node* node = &into;
        for (const QString& part : path) {
            if (node->kind == Node::Kind::Tables && !node->items.empty())
                node = &node->items.back();
            if (node->kind != Node::Kind::Table)
                throw Refused{translated("%1 is no table").arg(part)};
            node = &node->table[part];
            if (&part != &path.last() && node->kind == Node::Kind::Undefined)
                node->kind = Node::Kind::Table;
        }
        const bool isNew = node->kind == Node::Kind::Undefined;
        if (appends && (isNew || node->kind == Node::Kind::Tables)) {
            node->kind = Node::Kind::Tables;
            node->items.emplace_back().kind = Node::Kind::Table;
        } else if (!appends && !value && (isNew || node->kind == Node::Kind::Table)) {
            node->kind = Node::Kind::Table;
        } else if (value && isNew) {
            node->kind = Node::Kind::Value;
            node->value = *value;
        } else {
            throw Refused{translated("the key %1 occurs twice").arg(path.last())};
        }
    }

    QJsonValue value(int depth)
    {
        if (depth > deepest)
            throw Refused{translated("it holds too many values inside each other")};
        skipToContent(false);
        if (peek() == u'"' || peek() == u'\'')
            return string();
        if (takeText(u"["))
            return array(depth);
        if (takeText(u"{"))
            return inlineTable(depth);
        const auto start = m_position;
        while (m_position < m_text.size() && !u",]}#\n\r"_s.contains(peek()))
            ++m_position;
        const QString word = m_text.mid(start, m_position - start).trimmed().toString();
        if (word.isEmpty())
            throw Refused{translated("a value is missing")};
        if (word == u"true" || word == u"false")
            return word == u"true";
        bool isNumber = false;
        const double number = QString(word).remove(u'_').toDouble(&isNumber);
        const bool isDate = isAsciiDigit(word.front()) && (word.contains(u'-') || word.contains(u':'));
        if (!isNumber && !isDate)
            throw Refused{translated("%1 is no value; a text stands in quotes").arg(word.left(50))};
        return isNumber ? QJsonValue(number) : QJsonValue(word);
    }

    QJsonArray array(int depth)
    {
        QJsonArray items;
        while (skipToContent(true) && !takeText(u"]")) {
            items << value(depth + 1);
            skipToContent(true);
            if (takeText(u","))
                continue;
            if (!takeText(u"]"))
                throw Refused{translated("an array is not closed")};
            return items;
        }
        if (m_position >= m_text.size() && (m_position == 0 || m_text[m_position - 1] != u']'))
            throw Refused{translated("an array is not closed")};
        return items;
    }

    QJsonObject inlineTable(int depth)
    {
        Node table;
        table.kind = Node::Kind::Table;
        while (skipToContent(true) && !takeText(u"}")) {
            const QStringList name = key();
            skipToContent(false);
            if (!takeText(u"="))
                throw Refused{translated("behind a key there must be an equals sign")};
            store(table, name, value(depth + 1), false);
            skipToContent(true);
            if (takeText(u","))
                continue;
            if (!takeText(u"}"))
                throw Refused{translated("a table is not closed")};
            return table.json().toObject();
        }
        if (m_position >= m_text.size() && (m_position == 0 || m_text[m_position - 1] != u'}'))
            throw Refused{translated("a table is not closed")};
        return table.json().toObject();
    }

    QString string()
    {
        const QChar quote = peek();
        const QString three(3, quote);
        const bool isLong = takeText(three);
        if (!isLong)
            ++m_position;
        else if (!takeText(u"\r\n"))
            takeText(u"\n");
        QString text;
        while (m_position < m_text.size()) {
            if (isLong ? takeText(three) : takeText(QString(quote)))
                return text;
            const QChar character = m_text[m_position++];
            if (character == u'\n' && !isLong)
                break;
            if (character == u'\\' && quote == u'"')
                text += escaped();
            else
                text += character;
        }
        throw Refused{translated("a quote is not closed")};
    }

    QString escaped()
    {
        const QChar character = peek();
        ++m_position;
        static const QString letters = u"btnfre\"\\"_s;
        static const QString meanings = u"\b\t\n\f\r\u001b\"\\"_s;
        if (const auto index = letters.indexOf(character); index >= 0)
            return meanings.mid(index, 1);
        if (character == u'u' || character == u'U') {
            const int length = character == u'u' ? 4 : 8;
            bool isHex = false;
            const auto code = m_text.mid(m_position, length).toUInt(&isHex, 16);
            if (!isHex || m_position + length > m_text.size() || code > 0x10FFFF)
                throw Refused{translated("behind \\u there must be a character's number")};
            m_position += length;
            const char32_t whole = code;
            return QString::fromUcs4(&whole, 1);
        }
        if (character.isSpace()) { // A line end that is not meant.
            while (m_position < m_text.size() && peek().isSpace())
                ++m_position;
            return {};
        }
        throw Refused{translated("there is no escape \\%1").arg(character)};
    }

    QStringView m_text;
    qsizetype m_position = 0;
};

}

Result<QJsonObject> parse(const QString& text)
{
    Parser parser(text);
    try {
        return parser.parse();
    } catch (const Refused& refused) {
        return Error{.kind = Error::Kind::Input,
            .message = translated("The file stops making sense at line %1: %2.")
                           .arg(parser.line())
                           .arg(refused.reason),
            .code = u"Toml"_s,
            .details = u"%1: %2"_s.arg(parser.line()).arg(refused.reason)};
    }
}

}
