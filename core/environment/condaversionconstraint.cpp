// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaversionconstraint.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace tandem {

struct CondaVersionConstraint::Node {
    enum class Kind {
        Any,
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        InSeries,
        NotInSeries,
        Compatible,
        Pattern,
        All,
        Either
    };

    Kind kind = Kind::Any;
    CondaVersion version;
    std::optional<QRegularExpression> pattern;
    QList<std::shared_ptr<const Node>> parts; ///< Of All and Either.
    QString text;

    bool contains(const CondaVersion& candidate) const
    {
        const auto holds = [&candidate](const auto& part) { return part->contains(candidate); };
        switch (kind) {
        case Kind::Any:
            return true;
        case Kind::Equal:
            return candidate == version;
        case Kind::NotEqual:
            return candidate != version;
        case Kind::Less:
            return candidate < version;
        case Kind::LessEqual:
            return candidate <= version;
        case Kind::Greater:
            return candidate > version;
        case Kind::GreaterEqual:
            return candidate >= version;
        case Kind::InSeries:
            return candidate.startsWith(version);
        case Kind::NotInSeries:
            return !candidate.startsWith(version);
        case Kind::Compatible:
            return candidate >= version && candidate.startsWith(version.series());
        case Kind::Pattern:
            return pattern->match(candidate.text()).hasMatch();
        case Kind::All:
            return std::all_of(parts.begin(), parts.end(), holds);
        case Kind::Either:
            return std::any_of(parts.begin(), parts.end(), holds);
        }
        return false;
    }

    void collect(QList<CondaVersion>& versions, bool& hasPattern) const
    {
        hasPattern = hasPattern || kind == Kind::Pattern;
        if (kind >= Kind::Equal && kind <= Kind::Compatible)
            versions << version;
        for (const auto& part : parts)
            part->collect(versions, hasPattern);
    }
};

namespace {

/// Why a text is no constraint; caught in parse() and nowhere else.
struct Refused {
    QString reason;
};

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaVersionConstraint", sentence);
}

}

/// Reads "a,b|c" by descent: "," binds closer than "|".
class CondaVersionConstraint::Parser {
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }

    std::shared_ptr<const Node> parse()
    {
        auto root = either();
        if (m_position < m_text.size())
            throw Refused{translated("a bracket is closed that was not opened")};
        return root;
    }

private:
    using NodePointer = std::shared_ptr<const Node>;

    NodePointer either() { return joined(u'|', Node::Kind::Either, &Parser::all); }
    NodePointer all() { return joined(u',', Node::Kind::All, &Parser::single); }

    NodePointer joined(QChar separator, Node::Kind kind, NodePointer (Parser::*part)())
    {
        const NodePointer first = (this->*part)();
        if (peek() != separator)
            return first;
        auto node = std::make_shared<Node>();
        node->kind = kind;
        add(*node, first);
        while (peek() == separator) {
            ++m_position;
            add(*node, (this->*part)());
        }
        QStringList texts;
        for (const auto& each : std::as_const(node->parts))
            texts << (kind == Node::Kind::All && each->kind == Node::Kind::Either ? u'(' + each->text + u')'
                                                                                  : each->text);
        node->text = texts.join(separator);
        return node;
    }

    static void add(Node& node, const NodePointer& part)
    {
        if (part->kind == node.kind)
            node.parts << part->parts;
        else
            node.parts << part;
    }

    NodePointer single()
    {
        if (peek() != u'(')
            return leaf();
        constexpr int deepest = 50;
        if (++m_depth > deepest)
            throw Refused{translated("it holds too many brackets inside each other")};
        ++m_position;
        auto inner = either();
        if (peek() != u')')
            throw Refused{translated("a bracket is not closed")};
        ++m_position;
        --m_depth;
        return inner;
    }

    NodePointer leaf()
    {
        skipBlanks();
        const auto start = m_position;
        if (start < m_text.size() && m_text[start] == u'^') {
            const auto end = m_text.indexOf(u'$', start);
            if (end < 0)
                throw Refused{translated("a pattern starts with ^ and ends with $")};
            m_position = end + 1;
        } else {
            while (m_position < m_text.size() && !u"()|,"_s.contains(m_text[m_position]))
                ++m_position;
        }
        return leafOf(m_text.mid(start, m_position - start).trimmed().toString());
    }

    static NodePointer leafOf(const QString& text)
    {
        if (text.isEmpty())
            throw Refused{translated("a version is missing")};
        auto node = std::make_shared<Node>();
        if (text.startsWith(u'^') || text.endsWith(u'$'))
            fillPattern(*node, text);
        else if (u"=<>!~"_s.contains(text.front()))
            fillComparison(*node, text);
        else
            fillBare(*node, text);
        return node;
    }

    static void fillPattern(Node& node, const QString& text)
    {
        node.kind = Node::Kind::Pattern;
        node.text = text;
        node.pattern.emplace(text);
        if (!text.startsWith(u'^') || !text.endsWith(u'$'))
            throw Refused{translated("a pattern starts with ^ and ends with $")};
        if (!node.pattern->isValid() || text.contains(u'\'') || text.contains(u'"'))
            throw Refused{translated("its pattern is no regular expression")};
    }

    static void fillComparison(Node& node, const QString& text)
    {
        using Kind = Node::Kind;
        static const QList<std::pair<QString, Kind>> operators{{u"=="_s, Kind::Equal},
            {u"!="_s, Kind::NotEqual}, {u"<="_s, Kind::LessEqual}, {u">="_s, Kind::GreaterEqual},
            {u"~="_s, Kind::Compatible}, {u"<"_s, Kind::Less}, {u">"_s, Kind::Greater},
            {u"="_s, Kind::InSeries}};
        const auto found = std::find_if(operators.begin(), operators.end(),
            [&text](const auto& candidate) { return text.startsWith(candidate.first); });
        if (found == operators.end())
            throw Refused{translated("there is no such operator")};
        QString version = text.mid(found->first.size()).trimmed();
        if (version.isEmpty())
            throw Refused{translated("a version is missing behind %1").arg(found->first)};
        if (u"=<>!~"_s.contains(version.front()))
            throw Refused{translated("there is no such operator")};
        node.kind = found->second;
        if (version.endsWith(u".*"_s)) {
            if (node.kind == Kind::Compatible)
                throw Refused{translated("~= wants a version without .*")};
            // Conda's own reading: "!=1.7.*" excludes the series; elsewhere the star says nothing.
            if (node.kind == Kind::NotEqual)
                node.kind = Kind::NotInSeries;
            version.chop(2);
        }
        node.version = versionOf(version);
        // A star inside a version is a letter to conda; without its operator it would be a pattern.
        if (node.version.text().contains(u'*'))
            node.text =
                found->first + node.version.text() + (node.kind == Kind::NotInSeries ? u".*"_s : QString());
        else if (node.kind == Kind::Equal)
            node.text = node.version.text();
        else if (node.kind == Kind::InSeries)
            node.text = node.version.text() + u".*"_s;
        else
            node.text =
                found->first + node.version.text() + (node.kind == Kind::NotInSeries ? u".*"_s : QString());
    }

    static void fillBare(Node& node, const QString& text)
    {
        using Kind = Node::Kind;
        if (text == u"*") {
            node.text = text;
            return;
        }
        QString series = text;
        while (series.endsWith(u'*'))
            series.chop(1);
        if (series.contains(u'*')) {
            if (!std::all_of(text.begin(), text.end(), [](QChar character) {
                    return isAsciiLetterOrDigit(character) || u".*+_!-"_s.contains(character);
                }))
                throw Refused{translated("it holds characters that versions do not have")};
            node.kind = Kind::Pattern;
            node.text = text;
            node.pattern.emplace(
                u"^"_s + QRegularExpression::escape(text).replace(u"\\*"_s, u".*"_s) + u"$"_s);
            return;
        }
        if (series.size() == text.size()) {
            node.kind = Kind::Equal;
            node.version = versionOf(text);
            node.text = node.version.text();
            return;
        }
        while (series.endsWith(u'.'))
            series.chop(1);
        node.kind = Kind::InSeries;
        node.version = versionOf(series);
        node.text = node.version.text() + u".*"_s;
    }

    static CondaVersion versionOf(const QString& text)
    {
        auto version = CondaVersion::parse(text);
        if (!version)
            throw Refused{version.error().details};
        return *std::move(version);
    }

    QChar peek()
    {
        skipBlanks();
        return m_position < m_text.size() ? m_text[m_position] : QChar();
    }

    void skipBlanks()
    {
        while (m_position < m_text.size() && m_text[m_position].isSpace())
            ++m_position;
    }

    QStringView m_text;
    qsizetype m_position = 0;
    int m_depth = 0;
};

CondaVersionConstraint::CondaVersionConstraint()
{
    static const auto any = std::make_shared<const Node>();
    m_root = any;
}

Result<CondaVersionConstraint> CondaVersionConstraint::parse(const QString& text)
{
    CondaVersionConstraint constraint;
    try {
        constraint.m_root = Parser(text).parse();
    } catch (const Refused& refused) {
        return Error{.kind = Error::Kind::Input,
            .message =
                translated("\"%1\" does not say which versions are wanted: %2.").arg(text, refused.reason),
            .code = u"CondaVersionConstraint"_s,
            .details = refused.reason};
    }
    constraint.m_text = constraint.m_root->text;
    return constraint;
}

bool CondaVersionConstraint::contains(const CondaVersion& version) const
{
    return m_root->contains(version);
}

bool CondaVersionConstraint::contains(const QString& version) const
{
    const auto parsed = CondaVersion::parse(version);
    return parsed && contains(*parsed);
}

std::optional<CondaVersion> CondaVersionConstraint::exactVersion() const
{
    return m_root->kind == Node::Kind::Equal ? std::optional(m_root->version) : std::nullopt;
}

std::optional<CondaVersion> CondaVersionConstraint::series() const
{
    return m_root->kind == Node::Kind::InSeries ? std::optional(m_root->version) : std::nullopt;
}

QList<CondaVersion> CondaVersionConstraint::mentionedVersions() const
{
    QList<CondaVersion> versions;
    bool hasPattern = false;
    m_root->collect(versions, hasPattern);
    return versions;
}

bool CondaVersionConstraint::canAgreeWith(const CondaVersionConstraint& other) const
{
    QList<CondaVersion> versions;
    bool hasPattern = false;
    m_root->collect(versions, hasPattern);
    other.m_root->collect(versions, hasPattern);
    const auto suitsBoth = [this, &other](const CondaVersion& candidate) {
        return contains(candidate) && other.contains(candidate);
    };
    // Mostly a mentioned version does already, and nothing has to be made.
    if (hasPattern || std::any_of(versions.begin(), versions.end(), suitsBoth))
        return true;
    // What holds for one version of the stretch between two mentioned ones holds for all of it: so one
    // candidate just below and just above each mentioned version, and one inside its series, suffices.
    QList<CondaVersion> candidates{CondaVersion(), *CondaVersion::parse(u"999999999!0"_s)};
    for (const auto& version : std::as_const(versions)) {
        const QString public_ = version.text().section(u'+', 0, 0);
        for (const QString& near : {public_ + u".0.0.1"_s, public_ + u".0.0.dev0"_s, public_ + u"dev0"_s,
                 public_ + u"a"_s, public_ + u".999999999"_s, public_ + u"post0"_s, public_ + u"+0"_s})
            if (const auto candidate = CondaVersion::parse(near))
                candidates << *candidate;
    }
    return std::any_of(candidates.begin(), candidates.end(), suitsBoth);
}

}
